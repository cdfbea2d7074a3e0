"use client";

import { useForm } from "react-hook-form";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { Field } from "../ui/field";
import { Textarea } from "../ui/textarea";
import { FormSheet } from "./form-sheet";
import type { ReasonSheetProps } from "./reason-sheet";

/** The form of a reason sheet. A file of its own: it arrives when the sheet is first opened. */
export function ReasonForm({ open, onOpenChange, pending, onGive, ...words }: ReasonSheetProps) {
  const form = useForm({ defaultValues: { reason: "" } });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async ({ reason }) => {
    try {
      await onGive(reason.trim());
    } catch (error) {
      showProblem(form, error, ["reason"]);
      return;
    }
    form.reset();
    onOpenChange(false);
  });
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title={words.title}
      description={words.description}
      isDirty={isDirty}
      isPending={pending}
      submitLabel={words.submitLabel}
      onSubmit={submit}
      error={errors.root?.message}
    >
      <Field label="Reason" required error={fieldMessage(errors.reason)} hint={words.hint}>
        <Textarea
          rows={3}
          maxLength={words.maxLength}
          placeholder={words.example}
          {...form.register("reason", {
            setValueAs: (text: string) => text.replaceAll(/\s+/g, " "),
            validate: (text) => text.trim() !== "" || "Say why",
          })}
        />
      </Field>
    </FormSheet>
  );
}
