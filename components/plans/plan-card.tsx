import Link from "next/link";
import { FactsPanel } from "@/components/patterns/facts-panel";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Money } from "@/components/ui/money";
import type { ClientPlanResource } from "@/types/client-plans";
import { PLAN_LOOKS, planState } from "./plan-looks";
import {
  KIND_WORDS,
  olderSubscribers,
  spellMinutes,
  spellOverage,
  spellPrice,
  spellSubscribers,
} from "./plan-words";

/** A plan at a glance: what it costs and gives, and what it brings. It opens as a whole. */
export function PlanCard({ plan }: { plan: ClientPlanResource }) {
  const { current, currency } = plan;
  const older = olderSubscribers(plan);
  const terms = { ...current, currency };
  return (
    <article className="relative flex h-full min-w-0 flex-col rounded-lg border bg-raised shadow-card hover:border-border-strong">
      <div className="flex flex-1 flex-col gap-1 px-4 pt-3.5 pb-3">
        <div className="flex items-start justify-between gap-3">
          <h2 className="min-w-0 break-words font-semibold text-base">
            <Link href={`/org/plans/${plan.id}`} className="row-link outline-none">
              {plan.name}
            </Link>
          </h2>
          <StatusBadge status={planState(plan)} looks={PLAN_LOOKS} />
        </div>
        <p className="tabular font-semibold text-xl">{spellPrice(terms)}</p>
        <p className="text-muted-foreground">
          {spellMinutes(current)}, {spellOverage(terms)}
        </p>
        <p className="text-muted-foreground text-sm">
          {KIND_WORDS[current.kind].label}
          {current.trialDays > 0 ? `, ${current.trialDays} days to try` : ""}
        </p>
      </div>
      <FactsPanel
        className="rounded-none rounded-b-lg border-0 border-t shadow-none"
        facts={[
          { label: "Clients", value: spellSubscribers(plan.subscribers) },
          { label: "A month", value: <Money amountMicros={plan.mrrMicros} currency={currency} /> },
          {
            label: "Version",
            value:
              older > 0 ? `${current.number}, ${spellSubscribers(older)} on older terms` : current.number,
          },
        ]}
      />
    </article>
  );
}
