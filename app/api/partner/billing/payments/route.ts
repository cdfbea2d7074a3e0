import { listPayments } from "@/lib/domain/payments/list-payments";
import { toPaymentResource } from "@/lib/domain/payments/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withPartner } from "@/lib/http/with-partner";
import { listPartnerPaymentsOperation } from "@/types/partner-payments";

export const GET = withPartner(listPartnerPaymentsOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listPayments(
    ctx,
    { partnerId: ctx.scope.partnerId, workspaceId: null },
    query,
  );
  return page(rows.map(toPaymentResource), nextCursor);
});
