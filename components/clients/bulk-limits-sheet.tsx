"use client";

import { useForm, useWatch } from "react-hook-form";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { toast } from "@/components/ui/toast";
import { useBulkChangeClients } from "@/lib/client/clients/mutations";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { NO_LIMITS } from "@/types/client-limits";
import type { BulkSheetProps } from "./bulk-actions";
import { describeBulk } from "./describe-bulk";
import { LimitInput } from "./limit-input";
import { LIMIT_FIELDS, type LimitName, limitProblem, parseLimit, toLimitTexts } from "./limit-texts";

type Choice = "keep" | "none" | "set";
interface BulkLimits {
  choice: Record<LimitName, Choice>;
  text: Record<LimitName, string>;
}

const KEEP: Choice = "keep";
const UNCHANGED: BulkLimits = {
  choice: {
    minutesPerMonth: KEEP,
    agents: KEEP,
    concurrentCalls: KEEP,
    phoneNumbers: KEEP,
    spendMicrosPerMonth: KEEP,
  },
  text: toLimitTexts(NO_LIMITS),
};

/** The same limits for many clients; those left alone stay as each client has them. */
export function BulkLimitsSheet({ workspaceIds, currency, onClose, onDone }: BulkSheetProps) {
  const bulk = useBulkChangeClients();
  const form = useForm<BulkLimits>({ defaultValues: UNCHANGED });
  const choice = useWatch({ control: form.control, name: "choice" });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    const limits = toChanges(values);
    if (Object.keys(limits).length === 0) {
      form.setError("root", { message: "Choose a limit to change." });
      return;
    }
    try {
      const { results } = await bulk.mutateAsync({
        clients: { workspaceIds: [...workspaceIds] },
        changes: { limits },
      });
      toast.success(describeBulk(results));
    } catch (error) {
      showProblem(form, error, []);
      return;
    }
    onClose();
    onDone();
  });
  return (
    <FormSheet
      open
      onOpenChange={onClose}
      title="Limits of the selected clients"
      description="What you leave alone stays as each client has it."
      isDirty={isDirty}
      isPending={bulk.isPending}
      submitLabel="Change limits"
      onSubmit={submit}
      error={errors.root?.message}
    >
      {LIMIT_FIELDS.map((field) => (
        <div key={field.name} className="flex flex-col gap-2">
          <Field label={field.label} required>
            <NativeSelect {...form.register(`choice.${field.name}`)}>
              <option value="keep">Leave as it is</option>
              <option value="none">No limit</option>
              <option value="set">Set to…</option>
            </NativeSelect>
          </Field>
          {choice[field.name] === "set" ? (
            <LimitInput
              field={field}
              currency={currency}
              error={fieldMessage(errors.text?.[field.name])}
              {...form.register(`text.${field.name}`, {
                validate: (text) =>
                  (text.trim() !== "" && parseLimit(field.name, text) !== undefined) ||
                  limitProblem(field.name),
              })}
            />
          ) : null}
        </div>
      ))}
    </FormSheet>
  );
}

function toChanges({ choice, text }: BulkLimits) {
  const chosen = LIMIT_FIELDS.filter(({ name }) => choice[name] !== "keep");
  return Object.fromEntries(
    chosen.map(({ name }) => [name, choice[name] === "none" ? null : parseLimit(name, text[name])]),
  );
}
