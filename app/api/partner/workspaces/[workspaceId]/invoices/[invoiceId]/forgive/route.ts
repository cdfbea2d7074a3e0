import { forgiveInvoice } from "@/lib/domain/payments/act-on-invoice";
import { getInvoice } from "@/lib/domain/payments/list-invoices";
import { toInvoiceResource } from "@/lib/domain/payments/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import { forgiveInvoiceOperation } from "@/types/partner-payments";

export const POST = withPartner(forgiveInvoiceOperation, async ({ ctx, params, body }) => {
  await forgiveInvoice(ctx, params, body.reason);
  const { workspaceId, invoiceId } = params;
  const owner = { partnerId: ctx.scope.partnerId, workspaceId };
  return toInvoiceResource(await getInvoice(ctx, owner, invoiceId));
});
