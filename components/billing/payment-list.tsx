"use client";

import { CreditCard } from "lucide-react";
import { PaymentAmount } from "@/components/money/amounts";
import { PagedSection } from "@/components/money/paged-section";
import { PAYMENT_KINDS, PAYMENT_LOOKS } from "@/components/money/payment-looks";
import { StatusBadge } from "@/components/patterns/status-badge";
import { usePayer } from "@/lib/client/payments/payer-scope";
import { usePayments } from "@/lib/client/payments/queries";
import type { PaymentResource } from "@/types/payments";
import { spellDay } from "./plan-days";
import { spellStop } from "./stop-words";

/** Every payment with what became of it. */
export function PaymentList() {
  const { payer } = usePayer();
  return (
    <PagedSection
      id="payments"
      title="Payments"
      query={usePayments(payer)}
      icon={CreditCard}
      emptyTitle="No payments yet"
      emptyText="Top-ups and paid invoices appear here."
    >
      {(payments) => (
        <ul className="divide-y">
          {payments.map((payment) => (
            <Payment key={payment.id} payment={payment} />
          ))}
        </ul>
      )}
    </PagedSection>
  );
}

function Payment({ payment }: { payment: PaymentResource }) {
  const { timeZone } = usePayer();
  const { kind, status, declineCode, createdAt } = payment;
  return (
    <li className="flex items-start justify-between gap-4 px-4 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{PAYMENT_KINDS[kind]}</span>
          <StatusBadge status={status} looks={PAYMENT_LOOKS} />
        </p>
        <p className="text-muted-foreground text-sm">{spellDay(createdAt, timeZone)}</p>
        {status === "failed" && declineCode ? (
          <p className="text-muted-foreground text-sm">{spellStop(declineCode)}</p>
        ) : null}
      </div>
      <div className="tabular text-right font-medium">
        <PaymentAmount payment={payment} disputedWords="held by your bank" />
      </div>
    </li>
  );
}
