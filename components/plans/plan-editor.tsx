"use client";

import type { ReactNode } from "react";
import { type UseFormReturn, useForm, useWatch } from "react-hook-form";
import { SettingsForm } from "@/components/patterns/settings-form";
import { checkTexts } from "@/lib/client/check-texts";
import { showProblem } from "@/lib/client/form-problem";
import { useLeaveGuard } from "@/lib/client/use-leave-guard";
import { PlanCallFields } from "./plan-call-fields";
import { PlanFields } from "./plan-fields";
import { type PlanTexts, planProblems, toSimulatedTerms } from "./plan-texts";
import { PriceSimulator } from "./price-simulator";

export type PlanForm = UseFormReturn<PlanTexts>;

const FIELDS = [
  ...(["name", "description", "isPublic", "currency", "kind", "priceMicros", "interval"] as const),
  ...(["intervalCount", "includedMinutes", "rateMicrosPerMinute", "connectionFeeMicros"] as const),
  ...(["incrementSeconds", "minimumSeconds", "trialDays", "spendCapMicros", "graceHours"] as const),
] as const;

const check = checkTexts<PlanTexts>(planProblems);

export interface PlanEditorProps {
  initial: PlanTexts;
  /** Those a new plan can be in; a plan that exists keeps its own. */
  currencies: readonly string[] | null;
  saveLabel: string;
  isPending: boolean;
  /** Throws what the server refused. */
  onSave: (texts: PlanTexts) => Promise<unknown>;
  /** Why the person may only look. */
  readOnlyReason?: string | null;
  /** What saving means, by what is typed. */
  notice?: (texts: PlanTexts) => ReactNode;
}

/** The terms of a plan, and beside them what they would have meant for a client. */
export function PlanEditor(props: PlanEditorProps) {
  const { initial, currencies, isPending, onSave, readOnlyReason, notice } = props;
  const form = useForm<PlanTexts>({ values: initial, resolver: check });
  const { errors, isDirty } = form.formState;
  useLeaveGuard(isDirty && !isPending);
  const submit = form.handleSubmit(async (texts) => {
    try {
      await onSave(texts);
    } catch (error) {
      showProblem(form, error, FIELDS);
      return;
    }
    // Written otherwise, such as 49.00, it may be what was saved before: then no new values come.
    form.reset(texts);
  });
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
      <SettingsForm
        onSubmit={submit}
        isDirty={isDirty}
        isPending={isPending}
        onReset={() => form.reset()}
        saveLabel={props.saveLabel}
        error={errors.root?.message}
        readOnlyReason={readOnlyReason}
      >
        <PlanFields form={form} currencies={currencies} />
        <PlanCallFields form={form} />
        {notice ? <Notice form={form} notice={notice} /> : null}
      </SettingsForm>
      {readOnlyReason ? null : <LiveSimulator form={form} />}
    </div>
  );
}

function Notice({ form, notice }: { form: PlanForm; notice: (texts: PlanTexts) => ReactNode }) {
  return notice(useTexts(form));
}

/** Follows what is typed without drawing the form anew. */
function LiveSimulator({ form }: { form: PlanForm }) {
  const texts = useTexts(form);
  return <PriceSimulator terms={toSimulatedTerms(texts)} currency={texts.currency} />;
}

function useTexts(form: PlanForm): PlanTexts {
  return { ...form.getValues(), ...useWatch({ control: form.control }) };
}
