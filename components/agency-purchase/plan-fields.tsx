"use client";

import { Controller, type UseFormReturn, useWatch } from "react-hook-form";
import { RadioGroup, RadioOption } from "@/components/ui/radio-group";
import { fieldMessage } from "@/lib/client/form-problem";
import type { PublicPlanResource } from "@/types/public-plans";
import { planPrice, planYearPrice, priceIn, yearSaving } from "../partner-requests/plan-price";
import type { PurchaseDraft } from "./purchase-draft";

export interface PlanFieldsProps {
  form: UseFormReturn<PurchaseDraft>;
  plans: readonly PublicPlanResource[];
}

/** Which plan, and how often it is paid. */
export function PlanFields({ form, plans }: PlanFieldsProps) {
  const { control, setValue } = form;
  const { errors } = form.formState;
  const [planVariantId, interval] = useWatch({ control, name: ["planVariantId", "interval"] });
  const chosen = plans.find(({ id }) => id === planVariantId);
  const choose = (id: string) => {
    setValue("planVariantId", id, { shouldDirty: true });
    if (plans.find((plan) => plan.id === id)?.priceMicrosPerYear === null) setValue("interval", "month");
  };
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="mb-3 font-semibold text-lg">Plan</legend>
      <RadioGroup aria-label="Plan" value={planVariantId} onValueChange={choose}>
        {plans.map((plan) => (
          <RadioOption
            key={plan.id}
            value={plan.id}
            label={`${plan.name}, ${priceIn(plan, interval)}`}
            description={plan.description}
          />
        ))}
      </RadioGroup>
      {chosen && planYearPrice(chosen) !== null ? (
        <Controller
          control={control}
          name="interval"
          render={({ field }) => (
            <RadioGroup
              aria-label="How often you pay"
              value={field.value}
              onValueChange={field.onChange}
              className="grid sm:grid-cols-2"
            >
              <RadioOption value="month" label="By the month" description={planPrice(chosen)} />
              <RadioOption
                value="year"
                label="By the year"
                description={[planYearPrice(chosen), yearSaving(chosen)].filter(Boolean).join(" · ")}
              />
            </RadioGroup>
          )}
        />
      ) : null}
      {errors.planVariantId || errors.interval ? (
        <p role="alert" className="text-danger-text text-sm">
          {fieldMessage(errors.planVariantId ?? errors.interval)}
        </p>
      ) : null}
    </fieldset>
  );
}
