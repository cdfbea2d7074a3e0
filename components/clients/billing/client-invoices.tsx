"use client";

import { ExternalLink, FileText } from "lucide-react";
import { EmptyState } from "@/components/patterns/empty-state";
import { LoadMore } from "@/components/patterns/load-more";
import { QueryState } from "@/components/patterns/query-state";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { TimeAgo } from "@/components/ui/time-ago";
import { useClientInvoices } from "@/lib/client/client-billing/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { InvoiceResource } from "@/types/payments";
import { INVOICE_KINDS, INVOICE_LOOKS } from "./payment-looks";
import { Section } from "./section";

/** The client's invoices, each to be opened. */
export function ClientInvoices({ workspaceId }: { workspaceId: string }) {
  const query = useClientInvoices(workspaceId);
  return (
    <Section id="client-invoices" title="Invoices">
      <QueryState
        query={query}
        skeleton={<Skeleton className="h-32 rounded-lg" />}
        isEmpty={(invoices) => invoices.length === 0}
        empty={
          <EmptyState icon={FileText} title="No invoices yet" className="py-8">
            Plans and usage that is paid afterwards are invoiced; top-ups from the balance are not.
          </EmptyState>
        }
      >
        {(invoices) => (
          <div className="flex flex-col gap-3">
            <Card>
              <Table aria-label="Invoices">
                <TableHead>
                  <tr>
                    <TableHeader className="pl-4">When</TableHeader>
                    <TableHeader>Invoice</TableHeader>
                    <TableHeader>State</TableHeader>
                    <TableHeader className="pr-4 text-right">Total</TableHeader>
                  </tr>
                </TableHead>
                <TableBody>
                  {invoices.map((invoice) => (
                    <Invoice key={invoice.id} invoice={invoice} />
                  ))}
                </TableBody>
              </Table>
            </Card>
            <LoadMore {...toLoadMore(query)} />
          </div>
        )}
      </QueryState>
    </Section>
  );
}

function Invoice({ invoice }: { invoice: InvoiceResource }) {
  const { kind, status, number, currency, totalMicros, amountDueMicros, hostedUrl, issuedAt } = invoice;
  const name = `${INVOICE_KINDS[kind]}${number ? ` ${number}` : ""}`;
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap pl-4">
        <TimeAgo instant={issuedAt} />
      </TableCell>
      <TableCell>
        {hostedUrl ? (
          <a
            href={hostedUrl}
            target="_blank"
            rel="noreferrer"
            className="focus-ring inline-flex items-center gap-1 rounded-sm text-accent-text underline underline-offset-4"
          >
            {name}
            <ExternalLink aria-hidden className="size-3.5" />
          </a>
        ) : (
          name
        )}
      </TableCell>
      <TableCell>
        <StatusBadge status={status} looks={INVOICE_LOOKS} />
      </TableCell>
      <TableCell className="tabular py-2 pr-4 text-right">
        <Money amountMicros={totalMicros} currency={currency} />
        {status === "open" && amountDueMicros !== totalMicros ? (
          <span className="block text-muted-foreground text-sm">
            <Money amountMicros={amountDueMicros} currency={currency} /> due
          </span>
        ) : null}
      </TableCell>
    </TableRow>
  );
}
