"use client";

import { CreditCard } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { EmptyState } from "@/components/patterns/empty-state";
import { LoadMore } from "@/components/patterns/load-more";
import { QueryState } from "@/components/patterns/query-state";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { TimeAgo } from "@/components/ui/time-ago";
import { useClientPayments } from "@/lib/client/client-billing/queries";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import { toLoadMore } from "@/lib/client/use-pages";
import type { ClientResource } from "@/types/clients";
import type { PaymentResource } from "@/types/payments";
import { PAYMENT_KINDS, PAYMENT_LOOKS, refundableMicros } from "./payment-looks";
import { Section } from "./section";

const RefundSheet = dynamic(() => import("./refund-sheet").then((module) => module.RefundSheet), {
  ssr: false,
});

/** What the client paid, with a way to give it back. */
export function ClientPayments({ client }: { client: ClientResource }) {
  const query = useClientPayments(client.id);
  const mayRefund = usePartnerCan()("partner.billing.manage");
  const [refunding, setRefunding] = useState<PaymentResource | null>(null);
  return (
    <Section id="client-payments" title="Payments">
      <QueryState
        query={query}
        skeleton={<Skeleton className="h-32 rounded-lg" />}
        isEmpty={(payments) => payments.length === 0}
        empty={
          <EmptyState icon={CreditCard} title="No payments yet" className="py-8">
            Top-ups and paid invoices appear here.
          </EmptyState>
        }
      >
        {(payments) => (
          <div className="flex flex-col gap-3">
            <Card>
              <Table aria-label="Payments">
                <TableHead>
                  <tr>
                    <TableHeader className="pl-4">When</TableHeader>
                    <TableHeader>What</TableHeader>
                    <TableHeader>State</TableHeader>
                    <TableHeader className="text-right">Amount</TableHeader>
                    {mayRefund ? (
                      <TableHeader className="pr-4">
                        <span className="sr-only">Refund</span>
                      </TableHeader>
                    ) : null}
                  </tr>
                </TableHead>
                <TableBody>
                  {payments.map((payment) => (
                    <Payment
                      key={payment.id}
                      payment={payment}
                      onRefund={mayRefund ? () => setRefunding(payment) : null}
                    />
                  ))}
                </TableBody>
              </Table>
            </Card>
            <LoadMore {...toLoadMore(query)} />
          </div>
        )}
      </QueryState>
      {refunding ? (
        <RefundSheet client={client} payment={refunding} open onOpenChange={() => setRefunding(null)} />
      ) : null}
    </Section>
  );
}

function Payment({ payment, onRefund }: { payment: PaymentResource; onRefund: (() => void) | null }) {
  const { kind, status, amountMicros, currency, refundedMicros, disputedMicros, declineCode } = payment;
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap pl-4">
        <TimeAgo instant={payment.createdAt} />
      </TableCell>
      <TableCell>
        {PAYMENT_KINDS[kind]}
        {declineCode ? (
          <span className="block text-muted-foreground text-sm">{declineCode.replaceAll("_", " ")}</span>
        ) : null}
      </TableCell>
      <TableCell>
        <StatusBadge status={status} looks={PAYMENT_LOOKS} />
      </TableCell>
      <TableCell className="tabular py-2 text-right">
        <Money amountMicros={amountMicros} currency={currency} />
        {refundedMicros === "0" ? null : (
          <span className="block text-muted-foreground text-sm">
            <Money amountMicros={refundedMicros} currency={currency} /> given back
          </span>
        )}
        {disputedMicros === "0" ? null : (
          <span className="block text-danger-text text-sm">
            <Money amountMicros={disputedMicros} currency={currency} /> disputed
          </span>
        )}
      </TableCell>
      {onRefund ? (
        <TableCell className="pr-4 text-right">
          {refundableMicros(payment) === "0" ? null : (
            <Button size="sm" onClick={onRefund}>
              Refund…
            </Button>
          )}
        </TableCell>
      ) : null}
    </TableRow>
  );
}
