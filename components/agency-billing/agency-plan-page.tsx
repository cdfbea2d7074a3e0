"use client";

import { CheckoutReturn } from "@/components/billing/checkout-return";
import { QueryState } from "@/components/patterns/query-state";
import { Alert } from "@/components/ui/alert";
import { buttonVariants } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { useAgencyBilling } from "@/lib/client/agency-billing/queries";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import type { PartnerBillingResource } from "@/types/partner-billing";
import { AgencyPlan } from "./agency-plan";
import { AgencyUsage } from "./agency-usage";
import { BillingFrame } from "./billing-frame";
import { ChooseAgencyPlan } from "./choose-agency-plan";
import { planActions, planNotices } from "./plan-state";

/** What the agency has with the platform: its plan, what it uses, and what comes next. */
export function AgencyPlanPage() {
  const query = useAgencyBilling();
  const mayManage = usePartnerCan()("partner.billing.manage");
  return (
    <BillingFrame current="/org/billing">
      {mayManage ? <CheckoutReturn /> : null}
      <QueryState query={query} skeleton={<PlanSkeleton />} isEmpty={() => false} empty={null}>
        {(billing) => <Billing billing={billing} />}
      </QueryState>
    </BillingFrame>
  );
}

function Billing({ billing }: { billing: PartnerBillingResource }) {
  const mayManage = usePartnerCan()("partner.billing.manage");
  return (
    <div className="flex flex-col gap-4">
      {planNotices(billing).map(({ id, tone, title, text }) => (
        <Alert key={id} tone={tone} title={title}>
          {text}
        </Alert>
      ))}
      <OpenInvoice invoice={billing.openInvoice} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <AgencyPlan billing={billing} />
        <AgencyUsage billing={billing} />
      </div>
      {mayManage && planActions(billing).choose ? <ChooseAgencyPlan billing={billing} /> : null}
    </div>
  );
}

function OpenInvoice({ invoice }: { invoice: PartnerBillingResource["openInvoice"] }) {
  if (!invoice) return null;
  return (
    <Alert
      tone="warning"
      title={invoice.number ? `Invoice ${invoice.number} is open` : "An invoice is open"}
      actions={
        invoice.hostedUrl ? (
          <a href={invoice.hostedUrl} className={buttonVariants({ variant: "primary", size: "sm" })}>
            Pay now
          </a>
        ) : null
      }
    >
      <Money amountMicros={invoice.dueMicros} currency={invoice.currency} /> is to be paid. With another card
      you can pay it at once.
    </Alert>
  );
}

function PlanSkeleton() {
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Skeleton className="h-64 rounded-lg" />
      <Skeleton className="h-64 rounded-lg" />
    </div>
  );
}
