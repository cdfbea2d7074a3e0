"use client";

import { FileText } from "lucide-react";
import { Section } from "@/components/clients/billing/section";
import { EmptyState } from "@/components/patterns/empty-state";
import { LoadMore } from "@/components/patterns/load-more";
import { QueryState } from "@/components/patterns/query-state";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { usePayer } from "@/lib/client/payments/payer-scope";
import { useInvoices } from "@/lib/client/payments/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import { InvoiceRow } from "./invoice-row";
import { PaymentList } from "./payment-list";

/** What was invoiced, what of it is still to be paid, and every payment. */
export function InvoicesView() {
  const { payer } = usePayer();
  const query = useInvoices(payer);
  return (
    <div className="flex flex-col gap-8">
      <Section id="invoices" title="Invoices">
        <QueryState
          query={query}
          skeleton={<Skeleton className="h-32 rounded-lg" />}
          isEmpty={(invoices) => invoices.length === 0}
          empty={
            <EmptyState icon={FileText} title="No invoices yet" className="py-8">
              Your plan and usage that is paid afterwards are invoiced. Top-ups are under payments.
            </EmptyState>
          }
        >
          {(invoices) => (
            <div className="flex flex-col gap-3">
              <Card>
                <ul className="divide-y">
                  {invoices.map((invoice) => (
                    <InvoiceRow key={invoice.id} invoice={invoice} />
                  ))}
                </ul>
              </Card>
              <LoadMore {...toLoadMore(query)} />
            </div>
          )}
        </QueryState>
      </Section>
      <PaymentList />
    </div>
  );
}
