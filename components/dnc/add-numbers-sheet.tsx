"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { CountrySelect, useHomeCountry } from "@/components/imports/country-select";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { formatNumber } from "@/config/format";
import type { DncPlace } from "@/lib/client/dnc/keys";
import { useAddDnc } from "@/lib/client/dnc/mutations";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import type { AddDncResult } from "@/types/dnc";
import { endOfTerm, splitNumbers, TERMS } from "./dnc-words";

export interface AddNumbersSheetProps {
  place: DncPlace;
  onClose: () => void;
}

/** One number or many, typed or pasted. Those that cannot be read stay in the field to be mended. */
export function AddNumbersSheet({ place, onClose }: AddNumbersSheetProps) {
  const add = useAddDnc(place);
  const [rejected, setRejected] = useState<AddDncResult["rejected"]>([]);
  const form = useForm({
    defaultValues: { numbers: "", defaultCountry: useHomeCountry(), reason: "", days: "" },
  });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async ({ numbers, defaultCountry, reason, days }) => {
    const listed = splitNumbers(numbers);
    if (listed.length === 0) {
      form.setError("numbers", { message: "Write at least one number." });
      return;
    }
    try {
      const expiresAt = endOfTerm(days, Date.now());
      const result = await add.mutateAsync({ numbers: listed, defaultCountry, reason, expiresAt });
      toast.success(resultWords(result));
      setRejected(result.rejected);
      form.setValue("numbers", result.rejected.map(({ number }) => number).join("\n"));
      if (result.rejected.length === 0) onClose();
    } catch (error) {
      showProblem(form, error, ["numbers", "defaultCountry", "reason"]);
    }
  });
  return (
    <FormSheet
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Add numbers"
      description="Nobody here calls them from the moment you add them, campaigns under way included."
      isDirty={isDirty}
      isPending={add.isPending}
      submitLabel="Add numbers"
      onSubmit={submit}
      error={errors.root?.message}
    >
      {rejected.length > 0 ? (
        <Alert tone="warning" title={rejectedWords(rejected.length)}>
          They are left in the field below. Write them with their country code, such as +14155550123.
        </Alert>
      ) : null}
      <Field
        label="Numbers"
        required
        error={fieldMessage(errors.numbers)}
        hint="One per line, or with commas between them; up to 1,000."
      >
        <Textarea rows={6} className="tabular" autoComplete="off" {...form.register("numbers")} />
      </Field>
      <Field
        label="Country of numbers without a country code"
        error={fieldMessage(errors.defaultCountry)}
        required
      >
        <CountrySelect
          value={form.watch("defaultCountry")}
          onChange={(event) => form.setValue("defaultCountry", event.target.value)}
        />
      </Field>
      <Field label="Reason" error={fieldMessage(errors.reason)} hint="For whoever looks at the list later.">
        <Input autoComplete="off" {...form.register("reason")} />
      </Field>
      <Field label="For how long" required>
        <NativeSelect {...form.register("days")}>
          {TERMS.map(({ days, label }) => (
            <option key={days} value={days}>
              {label}
            </option>
          ))}
        </NativeSelect>
      </Field>
    </FormSheet>
  );
}

function resultWords({ added, known, blockedRecipients }: AddDncResult): string {
  const parts = [`${formatNumber(added)} added`];
  if (known > 0) parts.push(`${formatNumber(known)} were there already`);
  if (blockedRecipients > 0) parts.push(`${formatNumber(blockedRecipients)} left out of campaigns`);
  return parts.join(", ");
}

function rejectedWords(count: number): string {
  return count === 1 ? "One number could not be read" : `${formatNumber(count)} numbers could not be read`;
}
