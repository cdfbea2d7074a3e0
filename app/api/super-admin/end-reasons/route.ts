import { listUnclassifiedReasons } from "@/lib/domain/operations/list-unclassified-reasons";
import { toEndReason } from "@/lib/domain/operations/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { listEndReasonsOperation } from "@/types/end-reasons";

export const GET = withSuperAdmin(listEndReasonsOperation, async ({ query }) => {
  const { rows, nextCursor } = await listUnclassifiedReasons(query);
  return page(rows.map(toEndReason), nextCursor);
});
