"use client";

import { InvoicesView } from "@/components/billing/invoices-view";
import { PayingView } from "@/components/billing/paying-view";
import { BillingFrame } from "./billing-frame";

/** The agency's own invoices and payments, its card, and what stands on invoices. */
export function InvoicesPage() {
  return (
    <BillingFrame current="/org/billing/invoices">
      <div className="flex flex-col gap-8">
        <PayingView />
        <InvoicesView />
      </div>
    </BillingFrame>
  );
}
