import { Check } from "lucide-react";
import type { PublicPlanResource } from "@/types/public-plans";
import {
  planLimits,
  planPriceParts,
  planYearPrice,
  trialWords,
  yearSaving,
} from "../partner-requests/plan-price";
import { buttonVariants } from "../ui/button";
import { cn } from "../ui/cn";

/** The plans on offer, side by side; each leads to the purchase and to the request form with it chosen. */
export function PlanCards({ plans }: { plans: readonly PublicPlanResource[] }) {
  if (plans.length === 0) {
    return (
      <p className="rounded-xl border bg-raised p-6 text-muted-foreground shadow-card">
        We agree on a price with each agency. Tell us about yours and we come back to you.
      </p>
    );
  }
  return (
    <ul
      className={cn("grid gap-4", plans.length > 1 && "sm:grid-cols-2", plans.length > 2 && "lg:grid-cols-3")}
    >
      {plans.map((plan) => (
        <PlanCard key={plan.id} plan={plan} isWide={plans.length === 1} />
      ))}
    </ul>
  );
}

function PlanCard({ plan, isWide }: { plan: PublicPlanResource; isWide: boolean }) {
  const { amount, period } = planPriceParts(plan);
  const limits = planLimits(plan.limits);
  const more = [planYearPrice(plan), yearSaving(plan), trialWords(plan)].filter((words) => words !== null);
  const query = `?plan=${encodeURIComponent(plan.code)}`;
  return (
    <li
      className={cn(
        "flex flex-col gap-5 rounded-xl border bg-raised p-6 shadow-card",
        isWide && "md:flex-row md:items-center md:justify-between",
      )}
    >
      <div className="min-w-0">
        <h3 className="font-semibold text-lg">{plan.name}</h3>
        {plan.description ? <p className="mt-1 text-muted-foreground">{plan.description}</p> : null}
        <p className="tabular mt-3 flex items-baseline gap-1.5">
          <span className="font-semibold text-3xl tracking-tight">{amount}</span>
          {period ? <span className="text-muted-foreground">{period}</span> : null}
        </p>
        {more.length > 0 ? <p className="tabular mt-1 text-muted-foreground">{more.join(" · ")}</p> : null}
      </div>
      {limits.length > 0 ? (
        <ul className={cn("flex flex-col gap-2", !isWide && "border-t pt-4")}>
          {limits.map((line) => (
            <li key={line} className="flex gap-2">
              <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-text" />
              {line}
            </li>
          ))}
        </ul>
      ) : null}
      <div className={cn("flex flex-wrap gap-2", !isWide && "mt-auto")}>
        <a href={`/agency-checkout${query}`} className={buttonVariants({ variant: "primary", size: "lg" })}>
          Buy now<span className="sr-only">: {plan.name}</span>
        </a>
        <a href={`/request-partner${query}`} className={buttonVariants({ variant: "secondary", size: "lg" })}>
          Request access<span className="sr-only">: {plan.name}</span>
        </a>
      </div>
    </li>
  );
}
