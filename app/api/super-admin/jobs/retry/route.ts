import { retryJobs } from "@/lib/domain/operations/retry-jobs";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { retryJobsOperation } from "@/types/dead-letters";

export const POST = withSuperAdmin(retryJobsOperation, ({ ctx, body }) => retryJobs(ctx, body.name));
