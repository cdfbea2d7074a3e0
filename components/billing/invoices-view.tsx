"use client";

import { FileText } from "lucide-react";
import { PagedSection } from "@/components/money/paged-section";
import { usePayer } from "@/lib/client/payments/payer-scope";
import { useInvoices } from "@/lib/client/payments/queries";
import { InvoiceRow } from "./invoice-row";
import { PaymentList } from "./payment-list";

/** What was invoiced, what of it is still to be paid, and every payment. */
export function InvoicesView() {
  const { payer } = usePayer();
  return (
    <div className="flex flex-col gap-8">
      <PagedSection
        id="invoices"
        title="Invoices"
        query={useInvoices(payer)}
        icon={FileText}
        emptyTitle="No invoices yet"
        emptyText="Your plan and usage that is paid afterwards are invoiced. Top-ups are under payments."
      >
        {(invoices) => (
          <ul className="divide-y">
            {invoices.map((invoice) => (
              <InvoiceRow key={invoice.id} invoice={invoice} />
            ))}
          </ul>
        )}
      </PagedSection>
      <PaymentList />
    </div>
  );
}
