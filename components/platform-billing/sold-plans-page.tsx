"use client";

import { Package } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "@/components/patterns/empty-state";
import { LoadMore } from "@/components/patterns/load-more";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { Segmented } from "@/components/patterns/segmented";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { formatNumber } from "@/config/format";
import { useSoldPlans } from "@/lib/client/platform-billing/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { SoldPlanResource } from "@/types/platform-billing";
import { ProviderPrices } from "./provider-prices";

const SHOWN = [
  { value: "live", label: "Live" },
  { value: "retired", label: "Retired" },
] as const;

/** What agencies sell to their clients, and what providers ask for calls. */
export function SoldPlansPage() {
  const [status, setStatus] = useState<"live" | "retired">("live");
  const query = useSoldPlans(status);
  return (
    <>
      <PageHeader
        title="Client plans"
        description="What agencies sell to their clients. They make and change them; here they are only shown."
      />
      <div className="flex flex-col gap-8">
        <section aria-label="Plans" className="flex flex-col gap-4">
          <Segmented label="Which" options={SHOWN} value={status} onChange={setStatus} />
          <QueryState
            query={query}
            skeleton={<TableSkeleton rows={4} />}
            isEmpty={(plans) => plans.length === 0}
            empty={
              <EmptyState icon={Package} title={status === "live" ? "No plans yet" : "None was retired"}>
                Plans that agencies sell to their clients show here.
              </EmptyState>
            }
          >
            {(plans) => (
              <>
                <Plans plans={plans} />
                <LoadMore {...toLoadMore(query)} />
              </>
            )}
          </QueryState>
        </section>
        <ProviderPrices />
      </div>
    </>
  );
}

function Plans({ plans }: { plans: readonly SoldPlanResource[] }) {
  return (
    <Card className="overflow-x-auto">
      <Table aria-label="Client plans">
        <TableHead>
          <tr>
            <TableHeader className="pl-4">Plan</TableHeader>
            <TableHeader>Agency</TableHeader>
            <TableHeader className="text-right">Price</TableHeader>
            <TableHeader className="text-right">Minutes</TableHeader>
            <TableHeader className="text-right">Clients</TableHeader>
            <TableHeader className="pr-4 text-right">A month</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {plans.map((plan) => (
            <TableRow key={plan.id}>
              <TableCell className="pl-4">
                <span className="font-medium">{plan.name}</span>
                <span className="block text-muted-foreground text-sm">
                  {plan.kind === "prepaid" ? "Prepaid" : "Postpaid"}, version {plan.version}
                  {plan.isPublic ? "" : ", by invitation"}
                </span>
              </TableCell>
              <TableCell>{plan.partner.name}</TableCell>
              <TableCell className="tabular text-right">
                <Money amountMicros={plan.priceMicros} currency={plan.currency} /> {spellInterval(plan)}
              </TableCell>
              <TableCell className="tabular text-right">{formatNumber(plan.includedMinutes)}</TableCell>
              <TableCell className="tabular text-right">{formatNumber(plan.subscribers)}</TableCell>
              <TableCell className="tabular pr-4 text-right">
                <Money amountMicros={plan.monthlyMicros} currency={plan.currency} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function spellInterval({ interval, intervalCount }: SoldPlanResource): string {
  return intervalCount === 1 ? `a ${interval}` : `every ${intervalCount} ${interval}s`;
}
