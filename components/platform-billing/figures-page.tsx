"use client";

import { QueryState } from "@/components/patterns/query-state";
import { StatTile } from "@/components/patterns/stat-tile";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { formatNumber } from "@/config/format";
import { usePlatformBilling } from "@/lib/client/platform-billing/queries";
import type { PlatformBillingResource } from "@/types/platform-billing";
import { Debtors, FailedPurchases, PlanRevenue, Subscriptions, WithoutPlan } from "./figure-lists";
import { sumByCurrency } from "./figure-sums";

const ROOT = "/super-admin/billing";

/** What agencies pay, who owes, and what needs somebody; each figure with its way in. */
export function FiguresPage() {
  const query = usePlatformBilling();
  return (
    <QueryState query={query} skeleton={<Skeleton className="h-72" />} isEmpty={() => false} empty={null}>
      {(figures) => (
        <div className="flex flex-col gap-4">
          <div className="grid grid-cols-2 gap-3 lg:grid-cols-[repeat(auto-fit,minmax(12rem,1fr))]">
            <Revenue figures={figures} />
            <Needs figures={figures} />
          </div>
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <PlanRevenue figures={figures} />
            <Subscriptions figures={figures} />
            <Debtors figures={figures} />
            <WithoutPlan figures={figures} />
            <FailedPurchases figures={figures} />
          </div>
        </div>
      )}
    </QueryState>
  );
}

function Revenue({ figures: { plans, fees, unpaid } }: { figures: PlatformBillingResource }) {
  return (
    <>
      {sumByCurrency(plans, ({ monthlyMicros }) => monthlyMicros).map(({ currency, micros }) => (
        <StatTile
          key={currency}
          label="Plans a month"
          value={<Money amountMicros={micros} currency={currency} />}
          hint="trials aside"
        />
      ))}
      {fees.map(({ currency, thisMonthMicros, lastMonthMicros }) => (
        <StatTile
          key={currency}
          label="Fees this month"
          value={<Money amountMicros={thisMonthMicros} currency={currency} />}
          hint={
            <>
              <Money amountMicros={lastMonthMicros} currency={currency} /> last month
            </>
          }
        />
      ))}
      {unpaid.map(({ currency, dueMicros, invoices }) => (
        <StatTile
          key={currency}
          label="Unpaid"
          value={<Money amountMicros={dueMicros} currency={currency} />}
          hint={invoices === 1 ? "1 invoice" : `${formatNumber(invoices)} invoices`}
        />
      ))}
    </>
  );
}

function Needs({ figures }: { figures: PlatformBillingResource }) {
  const { deadEvents, deadUsage, unsent, differences, failedPurchases } = figures;
  const open = differences.reduce((sum, each) => sum + each.open, 0);
  return (
    <>
      <StatTile label="Open differences" value={formatNumber(open)} href={`${ROOT}/differences`} />
      <StatTile label="Dead events" value={formatNumber(deadEvents.count)} href={`${ROOT}/events`} />
      <StatTile
        label="Usage the meter refused"
        value={formatNumber(deadUsage.count)}
        href={`${ROOT}/usage`}
      />
      <StatTile label="Failed purchases" value={formatNumber(failedPurchases.length)} />
      {unsent.map(({ currency, calls, valueMicros, oldestAt }) => (
        <StatTile
          key={currency}
          label="Usage not told yet"
          value={<Money amountMicros={valueMicros} currency={currency} />}
          hint={
            <>
              {formatNumber(calls)} calls, since <TimeAgo instant={oldestAt} />
            </>
          }
          href={`${ROOT}/usage?status=pending`}
        />
      ))}
    </>
  );
}
