"use client";

import { ExternalLink, FileText } from "lucide-react";
import { InvoiceAmount } from "@/components/money/amounts";
import { PagedSection } from "@/components/money/paged-section";
import { INVOICE_KINDS, INVOICE_LOOKS } from "@/components/money/payment-looks";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { TimeAgo } from "@/components/ui/time-ago";
import { useClientInvoices } from "@/lib/client/client-billing/queries";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import type { ClientResource } from "@/types/clients";
import type { InvoiceResource } from "@/types/payments";
import { InvoiceActions } from "./invoice-actions";

/** The client's invoices, each to be opened, and charged again or forgiven while it is not paid. */
export function ClientInvoices({ client }: { client: ClientResource }) {
  const mayAct = usePartnerCan()("partner.billing.manage");
  return (
    <PagedSection
      id="client-invoices"
      title="Invoices"
      query={useClientInvoices(client.id)}
      icon={FileText}
      emptyTitle="No invoices yet"
      emptyText="Plans and usage that is paid afterwards are invoiced; top-ups from the balance are not."
    >
      {(invoices) => (
        <Table aria-label="Invoices">
          <TableHead>
            <tr>
              <TableHeader className="pl-4">When</TableHeader>
              <TableHeader>Invoice</TableHeader>
              <TableHeader>State</TableHeader>
              <TableHeader className={mayAct ? "text-right" : "pr-4 text-right"}>Total</TableHeader>
              {mayAct ? (
                <TableHeader className="pr-4">
                  <span className="sr-only">Actions</span>
                </TableHeader>
              ) : null}
            </tr>
          </TableHead>
          <TableBody>
            {invoices.map((invoice) => (
              <Invoice key={invoice.id} invoice={invoice} client={mayAct ? client : null} />
            ))}
          </TableBody>
        </Table>
      )}
    </PagedSection>
  );
}

interface InvoiceProps {
  invoice: InvoiceResource;
  /** Null for who may do nothing about it. */
  client: ClientResource | null;
}

function Invoice({ invoice, client }: InvoiceProps) {
  const { kind, status, number, hostedUrl, issuedAt } = invoice;
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
      <TableCell className={client ? "tabular py-2 text-right" : "tabular py-2 pr-4 text-right"}>
        <InvoiceAmount invoice={invoice} />
      </TableCell>
      {client ? (
        <TableCell className="py-2 pr-4">
          <InvoiceActions client={client} invoice={invoice} name={name} />
        </TableCell>
      ) : null}
    </TableRow>
  );
}
