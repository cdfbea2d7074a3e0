"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { PAYMENT_KINDS, PAYMENT_LOOKS, refundableMicros } from "@/components/clients/billing/payment-looks";
import { Section } from "@/components/clients/billing/section";
import { LoadMore } from "@/components/patterns/load-more";
import { QueryState } from "@/components/patterns/query-state";
import { StatusBadge } from "@/components/patterns/status-badge";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { TimeAgo } from "@/components/ui/time-ago";
import { useAgencyPayments } from "@/lib/client/agency-money/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { PlatformPartnerResource } from "@/types/console";
import type { PaymentResource } from "@/types/payments";

const RefundSheet = dynamic(() => import("./refund-sheet").then((module) => module.RefundSheet), {
  ssr: false,
});

/** What the agency paid, with a way to give it back. */
export function PartnerPayments({ partner }: { partner: PlatformPartnerResource }) {
  const query = useAgencyPayments(partner.id);
  const [refunding, setRefunding] = useState<PaymentResource | null>(null);
  return (
    <Section id="agency-payments" title="Payments">
      <QueryState
        query={query}
        skeleton={<TableSkeleton rows={3} />}
        isEmpty={(payments) => payments.length === 0}
        empty={<p className="text-muted-foreground">This agency has paid nothing yet.</p>}
      >
        {(payments) => (
          <div className="flex flex-col gap-3">
            <Card className="overflow-x-auto">
              <Table aria-label="Payments">
                <TableHead>
                  <tr>
                    <TableHeader className="pl-4">When</TableHeader>
                    <TableHeader>What</TableHeader>
                    <TableHeader>State</TableHeader>
                    <TableHeader className="text-right">Amount</TableHeader>
                    <TableHeader className="pr-4">
                      <span className="sr-only">Refund</span>
                    </TableHeader>
                  </tr>
                </TableHead>
                <TableBody>
                  {payments.map((payment) => (
                    <Payment key={payment.id} payment={payment} onRefund={setRefunding} />
                  ))}
                </TableBody>
              </Table>
            </Card>
            <LoadMore {...toLoadMore(query)} />
          </div>
        )}
      </QueryState>
      {refunding ? (
        <RefundSheet partner={partner} payment={refunding} onClose={() => setRefunding(null)} />
      ) : null}
    </Section>
  );
}

function Payment({
  payment,
  onRefund,
}: {
  payment: PaymentResource;
  onRefund: (payment: PaymentResource) => void;
}) {
  const { kind, status, amountMicros, refundedMicros, currency, declineCode } = payment;
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
      <TableCell className="tabular text-right">
        <Money amountMicros={amountMicros} currency={currency} />
        {refundedMicros === "0" ? null : (
          <span className="block text-muted-foreground text-sm">
            <Money amountMicros={refundedMicros} currency={currency} /> given back
          </span>
        )}
      </TableCell>
      <TableCell className="pr-4 text-right">
        {refundableMicros(payment) === "0" ? null : (
          <Button size="sm" onClick={() => onRefund(payment)}>
            Refund…
          </Button>
        )}
      </TableCell>
    </TableRow>
  );
}
