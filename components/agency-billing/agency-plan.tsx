"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { toast } from "@/components/ui/toast";
import { useCancelAgencyPlan, useKeepAgencyPlan } from "@/lib/client/agency-billing/mutations";
import { messageOf } from "@/lib/client/form-problem";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import type { PartnerBillingResource } from "@/types/partner-billing";
import { AgencyCard } from "./agency-card";
import { dayOf, planActions } from "./plan-state";
import { AGENCY_PLAN_LOOKS, planPriceText } from "./plan-words";

const ChangePlanSheet = dynamic(
  () => import("./change-plan-sheet").then((module) => module.ChangePlanSheet),
  {
    ssr: false,
  },
);

type Subscription = NonNullable<PartnerBillingResource["subscription"]>;

/** The plan the agency has, what it costs and what can be done with it. */
export function AgencyPlan({ billing }: { billing: PartnerBillingResource }) {
  const { plan, subscription } = billing;
  const mayManage = usePartnerCan()("partner.billing.manage");
  return (
    <Card>
      <CardHeader
        title={plan?.name ?? "No plan"}
        description={plan ? plan.description : "Choose one below."}
        actions={subscription ? <StatusBadge status={subscription.status} looks={AGENCY_PLAN_LOOKS} /> : null}
      />
      <CardBody className="flex flex-col gap-3">
        {subscription ? <Facts billing={billing} subscription={subscription} /> : null}
        {plan && !subscription && !billing.isExempt ? (
          <p className="text-muted-foreground">
            No payment is set up for it. Once you choose a plan below, it is paid here.
          </p>
        ) : null}
        <AgencyCard billing={billing} />
        {mayManage ? <Actions billing={billing} /> : null}
      </CardBody>
    </Card>
  );
}

function Facts({ billing, subscription }: { billing: PartnerBillingResource; subscription: Subscription }) {
  const { plan, nextInvoice } = billing;
  const { interval, priceMicros, currency, currentPeriodStart, currentPeriodEnd, endedAt } = subscription;
  return (
    <dl className="divide-y border-b">
      <Fact label="Price">{planPriceText({ priceMicros, currency, interval })}</Fact>
      {plan ? (
        <Fact label="A minute of calls">
          <Money amountMicros={plan.costMicrosPerMinute} currency={plan.currency} precise />{" "}
          {plan.usageBilling === "metered" ? "on the invoice" : "from credits"}
        </Fact>
      ) : null}
      {endedAt ? (
        <Fact label="Ended">{dayOf(endedAt)}</Fact>
      ) : (
        <Fact label="Period">
          {dayOf(currentPeriodStart)} to {dayOf(currentPeriodEnd)}
        </Fact>
      )}
      {nextInvoice ? (
        <Fact label="Next invoice">
          <Money amountMicros={nextInvoice.totalMicros} currency={nextInvoice.currency} /> so far, on{" "}
          {dayOf(nextInvoice.at)}
          <span className="block text-muted-foreground text-sm">
            <Money amountMicros={nextInvoice.planMicros} currency={nextInvoice.currency} /> plan
            {nextInvoice.usageMicros === "0" ? null : (
              <>
                , <Money amountMicros={nextInvoice.usageMicros} currency={nextInvoice.currency} /> calls
              </>
            )}
            , tax aside
          </span>
        </Fact>
      ) : null}
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4 py-1.5">
      <dt className="shrink-0 text-muted-foreground">{label}</dt>
      <dd className="tabular min-w-0 text-right">{children}</dd>
    </div>
  );
}

function Actions({ billing }: { billing: PartnerBillingResource }) {
  const can = planActions(billing);
  const [open, setOpen] = useState<"change" | "cancel" | null>(null);
  const keep = useKeepAgencyPlan();
  if (!can.change && !can.keep && !can.cancel) return null;
  const take = () =>
    keep.mutate(undefined, {
      onSuccess: () => toast.success("You keep your plan"),
      onError: (error) => toast.error(messageOf(error)),
    });
  return (
    <div className="flex flex-wrap gap-2">
      {can.change ? <Button onClick={() => setOpen("change")}>Change plan…</Button> : null}
      {can.keep ? (
        <Button variant="primary" loading={keep.isPending} onClick={take}>
          Keep {billing.plan?.name ?? "the plan"}
        </Button>
      ) : null}
      {can.cancel ? (
        <Button variant="ghost" onClick={() => setOpen("cancel")}>
          Cancel plan…
        </Button>
      ) : null}
      {open === "change" ? (
        <ChangePlanSheet billing={billing} open onOpenChange={() => setOpen(null)} />
      ) : null}
      <CancelPlan billing={billing} open={open === "cancel"} onClose={() => setOpen(null)} />
    </div>
  );
}

interface CancelPlanProps {
  billing: PartnerBillingResource;
  open: boolean;
  onClose: () => void;
}

function CancelPlan({ billing, open, onClose }: CancelPlanProps) {
  const cancel = useCancelAgencyPlan();
  const end = billing.subscription ? dayOf(billing.subscription.currentPeriodEnd) : "";
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => {
        if (!next && !cancel.isPending) onClose();
      }}
      title={`Cancel ${billing.plan?.name ?? "your plan"}?`}
      description={`It ends on ${end}. Until then everything works, and you can take it back.`}
      goes={[
        "Your team can change nothing but billing from that day",
        "A week later your agency and your clients' pages are closed",
      ]}
      stays={[
        "Everything you and your clients made, for when you come back",
        "Your invoices and your credits",
      ]}
      confirmLabel="Cancel plan"
      pending={cancel.isPending}
      error={cancel.error ? messageOf(cancel.error) : null}
      onConfirm={() =>
        cancel.mutate(undefined, {
          onSuccess: () => {
            toast.success(`Your plan ends on ${end}`);
            onClose();
          },
        })
      }
    />
  );
}
