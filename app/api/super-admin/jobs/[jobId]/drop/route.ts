import { dropJob } from "@/lib/domain/operations/retry-job";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { dropJobOperation } from "@/types/dead-letters";

export const POST = withSuperAdmin(dropJobOperation, async ({ ctx, params, body }) => ({
  moved: await dropJob(ctx, params.jobId, body.note),
}));
