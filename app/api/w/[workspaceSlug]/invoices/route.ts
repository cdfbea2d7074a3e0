import { listInvoices } from "@/lib/domain/payments/list-invoices";
import { toInvoiceResource } from "@/lib/domain/payments/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { listInvoicesOperation } from "@/types/payments";

export const GET = withWorkspace(listInvoicesOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listInvoices(
    ctx,
    { partnerId: ctx.scope.partnerId, workspaceId: ctx.workspace.id },
    query,
  );
  return page(rows.map(toInvoiceResource), nextCursor);
});
