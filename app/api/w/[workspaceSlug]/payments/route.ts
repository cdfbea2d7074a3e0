import { listPayments } from "@/lib/domain/payments/list-payments";
import { toPaymentResource } from "@/lib/domain/payments/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { listPaymentsOperation } from "@/types/payments";

export const GET = withWorkspace(listPaymentsOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listPayments(
    ctx,
    { partnerId: ctx.scope.partnerId, workspaceId: ctx.workspace.id },
    query,
  );
  return page(rows.map(toPaymentResource), nextCursor);
});
