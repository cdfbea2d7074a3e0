"use client";

import { Controller, type UseFormReturn, useWatch } from "react-hook-form";
import { FactsPanel } from "@/components/patterns/facts-panel";
import { Field } from "@/components/ui/field";
import { RadioGroup, RadioOption } from "@/components/ui/radio-group";
import { Textarea } from "@/components/ui/textarea";
import { fieldMessage } from "@/lib/client/form-problem";
import type { PublicPlanResource } from "@/types/public-plans";
import { planLimits, planPrice } from "./plan-price";
import type { RequestDraft } from "./request-draft";

export interface PlanStepProps {
  form: UseFormReturn<RequestDraft>;
  plans: readonly PublicPlanResource[];
  platformHost: string;
}

/** The plan wished for, words to whoever reads it, and all of it once more. */
export function PlanStep({ form, plans, platformHost }: PlanStepProps) {
  const { errors } = form.formState;
  return (
    <div className="flex flex-col gap-6">
      {plans.length > 0 ? (
        <Controller
          control={form.control}
          name="planVariantId"
          render={({ field }) => (
            <fieldset className="flex flex-col gap-1.5">
              <legend className="mb-1.5 font-medium text-sm">Plan</legend>
              <RadioGroup aria-label="Plan" value={field.value} onValueChange={field.onChange}>
                {plans.map((plan) => (
                  <RadioOption
                    key={plan.id}
                    value={plan.id}
                    label={`${plan.name}, ${planPrice(plan)}`}
                    description={[plan.description, ...planLimits(plan.limits)].filter(Boolean).join(" · ")}
                  />
                ))}
                <RadioOption value="" label="Not sure yet" description="We suggest one when we answer." />
              </RadioGroup>
              {errors.planVariantId ? (
                <p role="alert" className="text-danger-text text-sm">
                  {fieldMessage(errors.planVariantId)}
                </p>
              ) : null}
            </fieldset>
          )}
        />
      ) : null}
      <Field
        label="Message"
        error={fieldMessage(errors.message)}
        hint="Who are your clients, and what should their agents do?"
      >
        <Textarea rows={5} maxLength={2000} {...form.register("message")} />
      </Field>
      <Review form={form} platformHost={platformHost} />
    </div>
  );
}

function Review({ form, platformHost }: Pick<PlanStepProps, "form" | "platformHost">) {
  const [companyName, contactName, email, slug, customDomain] = useWatch({
    control: form.control,
    name: ["companyName", "contactName", "email", "slug", "customDomain"],
  });
  return (
    <FactsPanel
      title="Your request"
      facts={[
        { label: "Agency", value: companyName },
        { label: "Owner", value: `${contactName}, ${email}` },
        { label: "Address", value: `${slug.trim().toLowerCase()}.${platformHost}` },
        ...(customDomain.trim() ? [{ label: "Own domain", value: customDomain.trim() }] : []),
      ]}
    />
  );
}
