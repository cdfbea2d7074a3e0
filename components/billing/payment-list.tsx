"use client";

import { CreditCard } from "lucide-react";
import { PAYMENT_KINDS, PAYMENT_LOOKS } from "@/components/clients/billing/payment-looks";
import { Section } from "@/components/clients/billing/section";
import { EmptyState } from "@/components/patterns/empty-state";
import { LoadMore } from "@/components/patterns/load-more";
import { QueryState } from "@/components/patterns/query-state";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { usePayer } from "@/lib/client/payments/payer-scope";
import { usePayments } from "@/lib/client/payments/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { PaymentResource } from "@/types/payments";
import { spellDay } from "./plan-days";
import { spellStop } from "./stop-words";

/** Every payment with what became of it. */
export function PaymentList() {
  const { payer } = usePayer();
  const query = usePayments(payer);
  return (
    <Section id="payments" title="Payments">
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
              <ul className="divide-y">
                {payments.map((payment) => (
                  <Payment key={payment.id} payment={payment} />
                ))}
              </ul>
            </Card>
            <LoadMore {...toLoadMore(query)} />
          </div>
        )}
      </QueryState>
    </Section>
  );
}

function Payment({ payment }: { payment: PaymentResource }) {
  const { timeZone } = usePayer();
  const { kind, status, amountMicros, currency, refundedMicros, disputedMicros, declineCode } = payment;
  return (
    <li className="flex items-start justify-between gap-4 px-4 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{PAYMENT_KINDS[kind]}</span>
          <StatusBadge status={status} looks={PAYMENT_LOOKS} />
        </p>
        <p className="text-muted-foreground text-sm">{spellDay(payment.createdAt, timeZone)}</p>
        {status === "failed" && declineCode ? (
          <p className="text-muted-foreground text-sm">{spellStop(declineCode)}</p>
        ) : null}
      </div>
      <div className="tabular text-right font-medium">
        <Money amountMicros={amountMicros} currency={currency} />
        {refundedMicros === "0" ? null : (
          <span className="block font-normal text-muted-foreground text-sm">
            <Money amountMicros={refundedMicros} currency={currency} /> given back
          </span>
        )}
        {disputedMicros === "0" ? null : (
          <span className="block font-normal text-danger-text text-sm">
            <Money amountMicros={disputedMicros} currency={currency} /> held by your bank
          </span>
        )}
      </div>
    </li>
  );
}
