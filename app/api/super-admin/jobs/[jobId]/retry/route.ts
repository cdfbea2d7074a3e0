import { retryJob } from "@/lib/domain/operations/retry-job";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { retryJobOperation } from "@/types/dead-letters";

export const POST = withSuperAdmin(retryJobOperation, async ({ ctx, params }) => ({
  moved: await retryJob(ctx, params.jobId),
}));
