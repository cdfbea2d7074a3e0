import { listPayments } from "@/lib/domain/payments/list-payments";
import { toReceivedPayment } from "@/lib/domain/payments/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withPartner } from "@/lib/http/with-partner";
import { listClientPaymentsOperation } from "@/types/partner-payments";

export const GET = withPartner(listClientPaymentsOperation, async ({ ctx, query, params }) => {
  const { rows, nextCursor } = await listPayments(
    ctx,
    { partnerId: ctx.scope.partnerId, workspaceId: params.workspaceId },
    query,
  );
  return page(rows.map(toReceivedPayment), nextCursor);
});
