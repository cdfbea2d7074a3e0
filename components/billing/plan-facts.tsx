import type { ReactNode } from "react";
import { PLAN_STATUS_LOOKS, planStatus, spellUsedMinutes } from "@/components/clients/billing/plan-status";
import { UsageBar } from "@/components/clients/usage-bar";
import { StatusBadge } from "@/components/patterns/status-badge";
import { KIND_WORDS, spellPrice } from "@/components/plans/plan-words";
import { CardBody } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { SubscriptionResource } from "@/types/subscriptions";
import { spellDay, spellDays } from "./plan-days";
import { spendCap } from "./plan-notices";

export interface PlanFactsProps {
  subscription: SubscriptionResource;
  /** What has to be said before the figures. */
  notices: ReactNode;
}

/** What the plan is, what was used of it in its running period, and what comes next. */
export function PlanFacts({ subscription, notices }: PlanFactsProps) {
  const { timeZone } = useWorkspaceScope();
  const { plan, period, nextInvoice, trialEndsAt, status } = subscription;
  const { currency, kind } = plan;
  const cap = spendCap(subscription);
  return (
    <CardBody className="flex flex-col gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="flex min-w-0 items-center gap-2 font-semibold text-lg">
          <span className="truncate">{plan.name}</span>
          <StatusBadge status={planStatus(subscription)} looks={PLAN_STATUS_LOOKS} />
        </h2>
        <span className="tabular font-medium">{spellPrice(plan)}</span>
      </div>
      {notices}
      {period ? (
        <UsageBar
          label="Minutes of the plan"
          used={period.coveredSeconds}
          limit={period.includedSeconds === 0 ? null : period.includedSeconds}
        >
          {spellUsedMinutes(period)}
          {period.includedSeconds > 0 ? `, ${KIND_WORDS[kind].short}` : ""}
        </UsageBar>
      ) : null}
      <dl className="grid gap-x-8 gap-y-2 sm:grid-cols-2">
        <Line label="Period">
          {spellDays(subscription.currentPeriodStart, subscription.currentPeriodEnd, timeZone)}
        </Line>
        <Line label="Calls in it">{period ? period.calls : "–"}</Line>
        <Line label={kind === "prepaid" ? "Beyond the minutes" : "Usage so far"}>
          {period ? <Money amountMicros={period.chargeMicros} currency={currency} /> : "–"}
        </Line>
        {kind === "postpaid" ? (
          <Line label="Most for usage">
            {cap === null ? "No cap" : <Money amountMicros={cap} currency={currency} />}
          </Line>
        ) : null}
        <Line label="Next invoice">
          {nextInvoice ? (
            <>
              <Money amountMicros={nextInvoice.totalMicros} currency={currency} /> on{" "}
              {spellDay(nextInvoice.at, timeZone)}
            </>
          ) : (
            "None"
          )}
        </Line>
        {trialEndsAt && status === "trialing" ? (
          <Line label="Trial until">{spellDay(trialEndsAt, timeZone)}</Line>
        ) : null}
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
