import { getJob } from "@/lib/domain/operations/get-job";
import { toJobDetail } from "@/lib/domain/operations/to-resource";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { getJobOperation } from "@/types/dead-letters";

export const GET = withSuperAdmin(getJobOperation, async ({ params }) =>
  toJobDetail(await getJob(params.jobId)),
);
