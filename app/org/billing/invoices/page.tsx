import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { InvoicesPage } from "@/components/agency-billing/invoices-page";
import { AGENCY, paymentKeys } from "@/lib/client/payments/keys";
import { listInvoices } from "@/lib/domain/payments/list-invoices";
import { toInvoiceResource } from "@/lib/domain/payments/to-resource";
import { loadPartnerPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";
import { listPartnerInvoicesOperation } from "@/types/partner-payments";

export const metadata: Metadata = { title: "Invoices" };

/** What the agency was invoiced and has paid. */
export default async function OrgInvoicesPage() {
  const ctx = await loadPartnerPage("/org/billing/invoices", "partner.billing.read");
  const ahead = startPrefetch(ctx);
  await ahead.page(paymentKeys.invoices(AGENCY), async () => {
    const owner = { partnerId: ctx.scope.partnerId, workspaceId: null };
    const query = listPartnerInvoicesOperation.query.parse({});
    const { rows, nextCursor } = await listInvoices(ctx, owner, query);
    return page(rows.map(toInvoiceResource), nextCursor);
  });
  return (
    <Prefetched client={ahead.client}>
      <InvoicesPage />
    </Prefetched>
  );
}
