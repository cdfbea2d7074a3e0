"use client";

import { Controller } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { RadioGroup, RadioOption } from "@/components/ui/radio-group";
import { Textarea } from "@/components/ui/textarea";
import { fieldMessage } from "@/lib/client/form-problem";
import type { PlanForm } from "./plan-editor";
import { KIND_WORDS } from "./plan-words";

const KINDS = ["prepaid", "postpaid"] as const;

/** What a plan is called, how it is paid for and how often. */
export function PlanFields({ form, currencies }: { form: PlanForm; currencies: readonly string[] | null }) {
  const { register, control } = form;
  const { errors } = form.formState;
  return (
    <>
      <Field label="Name" required error={fieldMessage(errors.name)}>
        <Input autoComplete="off" placeholder="Growth" maxLength={60} {...register("name")} />
      </Field>
      <Field
        label="Description"
        error={fieldMessage(errors.description)}
        hint="Clients read it when they choose."
      >
        <Textarea rows={2} maxLength={1000} {...register("description")} />
      </Field>
      <Controller
        control={control}
        name="kind"
        render={({ field }) => (
          <RadioGroup
            aria-label="How usage is paid for"
            value={field.value}
            onValueChange={field.onChange}
            className="grid gap-3 sm:grid-cols-2"
          >
            {KINDS.map((kind) => (
              <RadioOption
                key={kind}
                value={kind}
                label={KIND_WORDS[kind].label}
                description={KIND_WORDS[kind].explanation}
              />
            ))}
          </RadioGroup>
        )}
      />
      <PriceFields form={form} currencies={currencies} />
      <Field
        label="Days to try"
        error={fieldMessage(errors.trialDays)}
        hint="Free of the plan's price for a client's first time; 0 begins with the first payment."
      >
        <Input inputMode="numeric" autoComplete="off" className="max-w-32" {...register("trialDays")} />
      </Field>
      <Controller
        control={control}
        name="isPublic"
        render={({ field }) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is the control.
          <label className="flex items-start gap-2.5">
            <Checkbox
              checked={field.value}
              onChange={(event) => field.onChange(event.target.checked)}
              className="mt-0.5"
            />
            <span>
              <span className="block font-medium">Clients can choose it themselves</span>
              <span className="block text-muted-foreground text-sm">
                A private plan is only given by you, on the client's page.
              </span>
              {errors.isPublic ? (
                <span role="alert" className="block text-danger-text text-sm">
                  {fieldMessage(errors.isPublic)}
                </span>
              ) : null}
            </span>
          </label>
        )}
      />
    </>
  );
}

function PriceFields({ form, currencies }: { form: PlanForm; currencies: readonly string[] | null }) {
  const { register } = form;
  const { errors } = form.formState;
  const currency = form.getValues("currency");
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Field
        label={currencies ? "Price" : `Price in ${currency}`}
        required
        error={fieldMessage(errors.priceMicros)}
      >
        <Input inputMode="decimal" autoComplete="off" placeholder="49.00" {...register("priceMicros")} />
      </Field>
      {currencies ? (
        <Field label="Currency" required error={fieldMessage(errors.currency)}>
          <NativeSelect {...register("currency")}>
            {currencies.map((code) => (
              <option key={code} value={code}>
                {code}
              </option>
            ))}
          </NativeSelect>
        </Field>
      ) : null}
      <Field
        label="Paid every"
        required
        error={fieldMessage(errors.intervalCount) ?? fieldMessage(errors.interval)}
      >
        {(control) => (
          <span className="flex gap-2">
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              className="w-16"
              {...register("intervalCount")}
            />
            <NativeSelect aria-label="Month or year" {...register("interval")}>
              <option value="month">months</option>
              <option value="year">years</option>
            </NativeSelect>
          </span>
        )}
      </Field>
    </div>
  );
}
