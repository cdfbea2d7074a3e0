import { listDifferences, toDifference } from "@/lib/domain/reconciliation/difference-rows";
import { page } from "@/lib/http/steps/respond";
import { withSuperAdmin } from "@/lib/http/with-super-admin";
import { listDifferencesOperation } from "@/types/reconciliation";

export const GET = withSuperAdmin(listDifferencesOperation, async ({ query }) => {
  const { rows, nextCursor } = await listDifferences({ audience: "operator" }, query);
  return page(rows.map(toDifference), nextCursor);
});
