import { listInvoices } from "@/lib/domain/payments/list-invoices";
import { toInvoiceResource } from "@/lib/domain/payments/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withPartner } from "@/lib/http/with-partner";
import { listClientInvoicesOperation } from "@/types/partner-payments";

export const GET = withPartner(listClientInvoicesOperation, async ({ ctx, query, params }) => {
  const { rows, nextCursor } = await listInvoices(
    ctx,
    { partnerId: ctx.scope.partnerId, workspaceId: params.workspaceId },
    query,
  );
  return page(rows.map(toInvoiceResource), nextCursor);
});
