"use client";

import type { UseFormReturn } from "react-hook-form";
import { parseAmount } from "@/components/money/amount";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { fieldMessage } from "@/lib/client/form-problem";
import { textToBasisPoints } from "./percent-text";
import type { VariantForm } from "./variant-form";

/** What the plan costs, and how its agencies pay for calls. */
export function VariantBillingFields({
  form,
  currency,
}: {
  form: UseFormReturn<VariantForm>;
  /** Null while it is still chosen. */
  currency: string | null;
}) {
  const { register } = form;
  const { errors } = form.formState;
  const inCurrency = currency ? `, ${currency}` : "";
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label={`Price a month${inCurrency}`}
        required
        error={fieldMessage(errors.price)}
        hint="0 makes it free."
      >
        <Input inputMode="decimal" autoComplete="off" {...register("price", { validate: checkAmount })} />
      </Field>
      <Field
        label={`Price a year${inCurrency}`}
        error={fieldMessage(errors.yearPrice)}
        hint="Empty: sold by the month only."
      >
        <Input
          inputMode="decimal"
          autoComplete="off"
          {...register("yearPrice", { validate: (text) => text.trim() === "" || checkAmount(text) })}
        />
      </Field>
      <Field label="Trial, days" required error={fieldMessage(errors.trialDays)} hint="0 is without one.">
        <Input
          inputMode="numeric"
          autoComplete="off"
          {...register("trialDays", {
            validate: (text) =>
              (/^\d{1,3}$/.test(text.trim()) && Number(text) <= 365) || "must be a whole number up to 365",
          })}
        />
      </Field>
      <Field
        label="Kept of clients' payments, %"
        required
        error={fieldMessage(errors.platformFee)}
        hint="The platform's fee."
      >
        <Input
          inputMode="decimal"
          autoComplete="off"
          {...register("platformFee", {
            validate: (text) => textToBasisPoints(text) !== null || "must be a percentage such as 2.5",
          })}
        />
      </Field>
      <Field
        label="Calls are paid"
        required
        error={fieldMessage(errors.usageBilling)}
        hint="For agencies that come to the plan."
      >
        <NativeSelect {...register("usageBilling")}>
          <option value="metered">On the invoice after the period</option>
          <option value="credits">From credits, at once</option>
        </NativeSelect>
      </Field>
      <Field
        label={`Price per minute${inCurrency}`}
        required
        error={fieldMessage(errors.minutePrice)}
        hint="What an agency owes you for calls, such as 0.05."
      >
        <Input
          inputMode="decimal"
          autoComplete="off"
          {...register("minutePrice", { validate: checkAmount })}
        />
      </Field>
    </div>
  );
}

function checkAmount(text: string): true | string {
  return parseAmount(text) !== null || "must be an amount such as 199 or 49.50";
}
