"use client";

import { useForm } from "react-hook-form";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";

export interface SuspendSheetProps {
  /** Who is suspended: a name, or "12 clients". */
  who: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  pending: boolean;
  /** Throws what the server refused. */
  onSuspend: (reason: string) => Promise<unknown>;
}

/** Asks why, for the client reads it, and says what stops. */
export function SuspendSheet({ who, open, onOpenChange, pending, onSuspend }: SuspendSheetProps) {
  const form = useForm({ defaultValues: { reason: "" } });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async ({ reason }) => {
    try {
      await onSuspend(reason);
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
      title={`Suspend ${who}`}
      description="Within a second nobody of the client can open the workspace and no call is placed. Calls in progress end as usual. Nothing is lost, and you can reopen it at any time."
      isDirty={isDirty}
      isPending={pending}
      submitLabel="Suspend"
      onSubmit={submit}
      error={errors.root?.message}
    >
      <Field
        label="Reason"
        required
        error={fieldMessage(errors.reason)}
        hint="The client's people read it when they come back."
      >
        <Textarea
          rows={3}
          maxLength={300}
          placeholder="The invoice of May is open."
          {...form.register("reason", {
            setValueAs: (text: string) => text.replaceAll(/\s+/g, " "),
            validate: (text) => text.trim() !== "" || "Say why",
          })}
        />
      </Field>
    </FormSheet>
  );
}
