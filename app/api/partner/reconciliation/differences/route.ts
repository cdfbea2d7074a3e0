import { listDifferences, toDifference } from "@/lib/domain/reconciliation/difference-rows";
import { page } from "@/lib/http/steps/respond";
import { withPartner } from "@/lib/http/with-partner";
import { listOwnDifferencesOperation } from "@/types/reconciliation";

export const GET = withPartner(listOwnDifferencesOperation, async ({ ctx, query }) => {
  const { partnerId } = ctx.scope;
  const { rows, nextCursor } = await listDifferences({ audience: "agency", partnerId }, query);
  return page(rows.map(toDifference), nextCursor);
});
