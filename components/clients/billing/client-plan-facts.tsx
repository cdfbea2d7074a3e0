import type { ReactNode } from "react";
import { cardText } from "@/components/agency-billing/plan-words";
import { UsageBar } from "@/components/clients/usage-bar";
import { StatusBadge } from "@/components/patterns/status-badge";
import { spellPrice } from "@/components/plans/plan-words";
import { Alert } from "@/components/ui/alert";
import { CardBody } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { TimeAgo } from "@/components/ui/time-ago";
import type { ClientSubscriptionResource, SubscriptionResource } from "@/types/subscriptions";
import { PLAN_STATUS_LOOKS, planStatus, spellUsedMinutes } from "./plan-status";

export interface ClientPlanFactsProps {
  subscription: SubscriptionResource;
  card: ClientSubscriptionResource["card"];
}

/** What the client has, what it used of it and what comes next. */
export function ClientPlanFacts({ subscription, card }: ClientPlanFactsProps) {
  const { plan, period, nextInvoice, currentPeriodEnd } = subscription;
  const { currency } = plan;
  return (
    <CardBody className="flex flex-col gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="flex min-w-0 items-center gap-2 font-semibold">
          {plan.name}
          <StatusBadge status={planStatus(subscription)} looks={PLAN_STATUS_LOOKS} />
        </h3>
        <span className="tabular">{spellPrice(plan)}</span>
      </div>
      <Notices subscription={subscription} />
      {period ? (
        <UsageBar
          label="Minutes of the plan"
          used={period.coveredSeconds}
          limit={period.includedSeconds === 0 ? null : period.includedSeconds}
        >
          {spellUsedMinutes(period)}
        </UsageBar>
      ) : null}
      <dl className="grid gap-x-8 gap-y-2 sm:grid-cols-2">
        <Line label="Period ends">
          <TimeAgo instant={currentPeriodEnd} />
        </Line>
        <Line label={plan.kind === "prepaid" ? "From the balance" : "For the next invoice"}>
          {period ? <Money amountMicros={period.chargeMicros} currency={currency} /> : "–"}
        </Line>
        <Line label="Next invoice">
          {nextInvoice ? (
            <>
              <Money amountMicros={nextInvoice.totalMicros} currency={currency} /> so far,{" "}
              <TimeAgo instant={nextInvoice.at} />
            </>
          ) : (
            "None"
          )}
        </Line>
        <Line label="Card">{card ? cardText(card) : "None"}</Line>
        {plan.kind === "postpaid" ? <Cap subscription={subscription} /> : null}
      </dl>
    </CardBody>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-3">
      <dt className="text-muted-foreground">{label}</dt>
      <dd className="tabular text-right">{children}</dd>
    </div>
  );
}

function Cap({ subscription: { plan, ownSpendCapMicros } }: { subscription: SubscriptionResource }) {
  const cap = ownSpendCapMicros ?? plan.spendCapMicros;
  return (
    <Line label="Most for usage">
      {cap === null ? "No cap" : <Money amountMicros={cap} currency={plan.currency} />}
      {ownSpendCapMicros === null ? "" : ", set by you"}
    </Line>
  );
}

function Notices({ subscription }: { subscription: SubscriptionResource }) {
  const { pending, isChanging, pastDueSince, restsAt, cancelAtPeriodEnd, currentPeriodEnd, trialEndsAt } =
    subscription;
  return (
    <>
      {pastDueSince ? (
        <Alert tone="danger" title="Its invoice is not paid">
          Since <TimeAgo instant={pastDueSince} />.
          {restsAt ? (
            <>
              {" "}
              Its plan rests <TimeAgo instant={restsAt} />.
            </>
          ) : null}
        </Alert>
      ) : null}
      {isChanging ? <Alert title="A change waits for its payment" /> : null}
      {pending ? (
        <Alert title={`${pending.name} takes over`}>
          <TimeAgo instant={pending.startsAt} />, {spellPrice(pending)}.
        </Alert>
      ) : null}
      {cancelAtPeriodEnd ? (
        <Alert tone="warning" title="The plan ends with its period">
          <TimeAgo instant={currentPeriodEnd} />. Calls are paid from the balance afterwards.
        </Alert>
      ) : null}
      {trialEndsAt && subscription.status === "trialing" ? (
        <p className="text-muted-foreground">
          The trial ends <TimeAgo instant={trialEndsAt} />.
        </p>
      ) : null}
    </>
  );
}
