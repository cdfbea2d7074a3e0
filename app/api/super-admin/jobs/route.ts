import { listJobs } from "@/lib/domain/operations/list-jobs";
import { toJobResource } from "@/lib/domain/operations/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { listJobsOperation } from "@/types/dead-letters";

export const GET = withSuperAdmin(listJobsOperation, async ({ query }) => {
  const { rows, nextCursor } = await listJobs(query);
  return page(rows.map(toJobResource), nextCursor);
});
