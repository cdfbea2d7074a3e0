"use client";

import { useForm } from "react-hook-form";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { Field } from "../ui/field";
import { Textarea } from "../ui/textarea";
import { FormSheet } from "./form-sheet";

export interface ReasonSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What happens when it is sent. */
  description: string;
  /** Who reads the reason. */
  hint: string;
  /** A reason as somebody might give it. */
  example?: string;
  maxLength: number;
  submitLabel: string;
  pending: boolean;
  /** Throws what the server refused; otherwise the sheet closes. */
  onGive: (reason: string) => Promise<unknown>;
}

/** Asks why before something is done that others will ask about. The reason is one line. */
export function ReasonSheet({ open, onOpenChange, pending, onGive, ...words }: ReasonSheetProps) {
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
