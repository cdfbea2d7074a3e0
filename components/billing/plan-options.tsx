import {
  KIND_WORDS,
  spellMeasure,
  spellMinutes,
  spellOverage,
  spellPrice,
} from "@/components/plans/plan-words";
import { Badge } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { RadioGroup, RadioOption } from "@/components/ui/radio-group";
import { formatNumber } from "@/config/format";
import type { OfferedPlanResource } from "@/types/client-plans";
import { bestPlanId } from "./best-plan";

export interface PlanOptionsProps {
  plans: readonly OfferedPlanResource[];
  /** Empty before anything is chosen. */
  value: string;
  onChange: (planId: string) => void;
}

/** The plans side by side with what each would have cost in the last thirty days. */
export function PlanOptions({ plans, value, onChange }: PlanOptionsProps) {
  const best = bestPlanId(plans);
  return (
    <RadioGroup aria-label="Plan" value={value} onValueChange={onChange}>
      {plans.map((plan) => (
        <RadioOption
          key={plan.id}
          value={plan.id}
          disabled={plan.isCurrent || !plan.isOnOffer}
          label={
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
              {plan.name}
              <span className="tabular font-normal">{spellPrice(plan)}</span>
              {plan.isCurrent ? <Badge tone="neutral">Your plan</Badge> : null}
              {plan.id === best ? <Badge tone="success">Least for your calls</Badge> : null}
            </span>
          }
          description={<PlanTerms plan={plan} />}
        />
      ))}
    </RadioGroup>
  );
}

function PlanTerms({ plan }: { plan: OfferedPlanResource }) {
  const { lastThirtyDays: lately, currency, description, trialDays } = plan;
  return (
    <>
      {description ? <span className="block">{description}</span> : null}
      <span className="block">
        {spellMinutes(plan)}, {KIND_WORDS[plan.kind].short}: {spellOverage(plan)}, {spellMeasure(plan)}
        {trialDays > 0 ? `. ${formatNumber(trialDays)} days to try on a first plan` : ""}
      </span>
      {lately.calls === 0 ? null : (
        <span className="mt-1 block">
          Your last 30 days on it{lately.isEstimate ? ", about" : ""}:{" "}
          <Money
            amountMicros={lately.totalMicros}
            currency={currency}
            className="tabular font-medium text-foreground"
          />{" "}
          for {formatNumber(lately.minutes)} minutes
        </span>
      )}
    </>
  );
}
