"use client";

import { Controller, type UseFormReturn, useFormState } from "react-hook-form";
import { MeasureFields } from "@/components/money/measure-fields";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { fieldMessage } from "@/lib/client/form-problem";
import type { PriceTexts } from "./price-texts";

export interface PriceTermFieldsProps {
  form: UseFormReturn<PriceTexts>;
  /** Null while it is not known whose. */
  currency: string | null;
  /** Whether the payer may have a plan with minutes. */
  hasPlans?: boolean;
}

/** What the calls cost, and from when. */
export function PriceTermFields({ form, currency, hasPlans = true }: PriceTermFieldsProps) {
  const { register, control } = form;
  const { errors } = useFormState({ control });
  const inCurrency = currency ? ` in ${currency}` : "";
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={`A minute${inCurrency}`} required error={fieldMessage(errors.rateMicrosPerMinute)}>
          <Input
            inputMode="decimal"
            autoComplete="off"
            placeholder="0.15"
            {...register("rateMicrosPerMinute")}
          />
        </Field>
        <Field
          label={`Fee for each call${inCurrency}`}
          required
          error={fieldMessage(errors.connectionFeeMicros)}
        >
          <Input inputMode="decimal" autoComplete="off" {...register("connectionFeeMicros")} />
        </Field>
        <MeasureFields
          step={register("incrementSeconds")}
          least={register("minimumSeconds")}
          errors={errors}
        />
      </div>
      {hasPlans ? <UsesIncluded form={form} /> : null}
      <Field
        label="From"
        error={fieldMessage(errors.validFrom)}
        hint="In your own time zone. Empty is now; the past cannot be priced anew."
      >
        <Input type="datetime-local" {...register("validFrom")} />
      </Field>
      <Field label="Note" error={fieldMessage(errors.note)} hint="For your team.">
        <Input autoComplete="off" maxLength={200} {...register("note")} />
      </Field>
    </>
  );
}

function UsesIncluded({ form: { control } }: { form: UseFormReturn<PriceTexts> }) {
  return (
    <Controller
      control={control}
      name="usesIncluded"
      render={({ field }) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is the control.
        <label className="flex items-start gap-2.5">
          <Checkbox
            checked={field.value}
            onChange={(event) => field.onChange(event.target.checked)}
            className="mt-0.5"
          />
          <span>
            <span className="block font-medium">A plan's minutes cover these calls</span>
            <span className="block text-muted-foreground text-sm">
              Otherwise they cost this price also while minutes are left.
            </span>
          </span>
        </label>
      )}
    />
  );
}
