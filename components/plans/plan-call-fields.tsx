"use client";

import { useWatch } from "react-hook-form";
import { MeasureFields } from "@/components/money/measure-fields";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { fieldMessage } from "@/lib/client/form-problem";
import type { PlanForm } from "./plan-editor";

/** What of its calls a plan covers, and what the rest costs. */
export function PlanCallFields({ form }: { form: PlanForm }) {
  const { register, control } = form;
  const { errors } = form.formState;
  const kind = useWatch({ control, name: "kind" });
  return (
    <>
      <div className="grid gap-4 border-t pt-4 sm:grid-cols-2">
        <Field
          label="Included minutes"
          required
          error={fieldMessage(errors.includedMinutes)}
          hint="Of each period. They do not carry over."
        >
          <Input inputMode="numeric" autoComplete="off" {...register("includedMinutes")} />
        </Field>
        <Field
          label="A minute beyond them"
          required
          error={fieldMessage(errors.rateMicrosPerMinute)}
          hint={kind === "prepaid" ? "Taken from the client's balance." : "Added to the invoice at the end."}
        >
          <Input
            inputMode="decimal"
            autoComplete="off"
            placeholder="0.12"
            {...register("rateMicrosPerMinute")}
          />
        </Field>
      </div>
      {kind === "postpaid" ? <PostpaidFields form={form} /> : null}
      <Measure form={form} />
    </>
  );
}

function PostpaidFields({ form }: { form: PlanForm }) {
  const { errors } = form.formState;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label="Most a period may come to"
        error={fieldMessage(errors.spendCapMicros)}
        hint="Further calls are refused then. Empty is no cap; you can set another one for a client."
      >
        <Input
          inputMode="decimal"
          autoComplete="off"
          placeholder="No cap"
          {...form.register("spendCapMicros")}
        />
      </Field>
      <Field
        label="Hours until it is invoiced"
        required
        error={fieldMessage(errors.graceHours)}
        hint="After the period's end, for calls that are reported late."
      >
        <Input inputMode="numeric" autoComplete="off" {...form.register("graceHours")} />
      </Field>
    </div>
  );
}

function Measure({ form }: { form: PlanForm }) {
  const { errors } = form.formState;
  const isWrong = errors.incrementSeconds || errors.minimumSeconds || errors.connectionFeeMicros;
  return (
    <details className="border-t pt-4" open={isWrong ? true : undefined}>
      <summary className="focus-ring w-fit cursor-pointer rounded-sm font-medium">
        How calls are measured
      </summary>
      <div className="mt-3 grid gap-4 sm:grid-cols-3">
        <MeasureFields
          step={form.register("incrementSeconds")}
          least={form.register("minimumSeconds")}
          errors={errors}
        />
        <Field
          label="Fee for each call"
          required
          error={fieldMessage(errors.connectionFeeMicros)}
          hint="For answered calls, on top."
        >
          <Input inputMode="decimal" autoComplete="off" {...form.register("connectionFeeMicros")} />
        </Field>
      </div>
    </details>
  );
}
