"use client";

import { StatTile } from "@/components/patterns/stat-tile";
import { cn } from "@/components/ui/cn";
import { Money } from "@/components/ui/money";
import { formatNumber } from "@/config/format";
import { useSubscription } from "@/lib/client/subscriptions/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CreditAccountResource } from "@/types/credits";
import type { SubscriptionResource } from "@/types/subscriptions";
import { minutesLeft } from "./minutes-left";

/** What there is, how long it lasts, and what comes next. */
export function BalanceTiles({ account }: { account: CreditAccountResource }) {
  const { slug } = useWorkspaceScope();
  const { data } = useSubscription(slug, useCan()("billing.read"));
  const plan = data?.subscription ?? null;
  const { currency, heldMicros, forecastDaysLeft: days } = account;
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4 lg:gap-4">
      <StatTile
        label="Balance"
        value={
          <Money
            amountMicros={account.balanceMicros}
            currency={currency}
            className={cn(account.isReadOnly && "text-danger-text")}
          />
        }
        hint={
          heldMicros === "0" ? (
            "nothing is held"
          ) : (
            <span>
              <Money amountMicros={heldMicros} currency={currency} /> held by calls going on
            </span>
          )
        }
      />
      <StatTile
        label="Balance lasts"
        value={
          days === null
            ? "–"
            : days > 365
              ? "A year +"
              : `${formatNumber(days)} ${days === 1 ? "day" : "days"}`
        }
        hint={days === null ? "nothing taken from it lately" : "at the pace of two weeks"}
      />
      <MinutesTile account={account} plan={plan} />
      {plan?.nextInvoice ? (
        <StatTile
          label="Next invoice"
          value={<Money amountMicros={plan.nextInvoice.totalMicros} currency={plan.plan.currency} />}
          hint={plan.plan.kind === "postpaid" ? "so far, before taxes" : "before taxes"}
        />
      ) : (
        <StatTile
          label="Used, 7 days"
          value={<Money amountMicros={account.usedLast7DaysMicros} currency={currency} />}
          hint="from the balance, today included"
        />
      )}
    </div>
  );
}

interface MinutesTileProps {
  account: CreditAccountResource;
  plan: SubscriptionResource | null;
}

/** Minutes of the plan while they are there, or else what the balance still pays for. */
function MinutesTile({ account, plan }: MinutesTileProps) {
  const period = plan?.period;
  if (period && period.includedSeconds > 0) {
    return (
      <StatTile
        label="Minutes left"
        value={formatNumber(Math.max(0, period.remainingSeconds) / 60)}
        hint={`of ${formatNumber(period.includedSeconds / 60)} in your plan`}
      />
    );
  }
  const minutes = minutesLeft(account);
  return (
    <StatTile
      label="Price of a minute"
      value={<Money amountMicros={account.rateMicrosPerMinute} currency={account.currency} precise />}
      hint={
        minutes === null || plan?.plan.kind === "postpaid"
          ? null
          : `the balance pays for ${formatNumber(minutes)} minutes`
      }
    />
  );
}
