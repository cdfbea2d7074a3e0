import type { ReactNode } from "react";
import { UsageBar } from "@/components/clients/usage-bar";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { formatNumber } from "@/config/format";
import type { PartnerBillingResource } from "@/types/partner-billing";
import { dayOf } from "./plan-state";
import { limitsUsed } from "./plan-words";

/** What the agency's clients used in the period, and how much of the plan's limits is taken. */
export function AgencyUsage({ billing }: { billing: PartnerBillingResource }) {
  const { from, calls, minutes, costMicros, currency } = billing.usage;
  return (
    <Card>
      <CardHeader title="Usage" description={`Calls of all your clients since ${dayOf(from)}`} />
      <CardBody className="flex flex-col gap-4">
        <dl className="grid grid-cols-3 gap-2">
          <Figure label="Calls" value={formatNumber(calls)} />
          <Figure label="Minutes" value={formatNumber(minutes, 1)} />
          <Figure
            label={billing.isExempt ? "Worth" : "Cost"}
            value={<Money amountMicros={costMicros} currency={currency} />}
          />
        </dl>
        <div className="grid gap-3 sm:grid-cols-2">
          {limitsUsed(billing).map(({ name, label, used, limit }) => (
            <UsageBar key={name} label={label} used={used} limit={limit}>
              {label}: {formatNumber(used)}
              {limit === null ? "" : ` of ${formatNumber(limit)}`}
            </UsageBar>
          ))}
        </div>
      </CardBody>
    </Card>
  );
}

function Figure({ label, value }: { label: string; value: ReactNode }) {
  return (
    <div>
      <dt className="text-muted-foreground text-sm">{label}</dt>
      <dd className="tabular font-semibold text-lg">{value}</dd>
    </div>
  );
}
