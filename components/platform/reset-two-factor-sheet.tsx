"use client";

import { useForm } from "react-hook-form";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useResetTwoFactor } from "@/lib/client/platform/mutations";

export interface ResetTwoFactorSheetProps {
  partnerId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const required = (text: string) => text.trim() !== "" || "must not be empty";

/** Lets somebody back in who lost phone and recovery codes. */
export function ResetTwoFactorSheet({ partnerId, open, onOpenChange }: ResetTwoFactorSheetProps) {
  const reset = useResetTwoFactor(partnerId);
  const form = useForm({ defaultValues: { email: "", reason: "" } });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async ({ email, reason }) => {
    try {
      await reset.mutateAsync({ email: email.trim(), reason: reason.trim() });
    } catch (error) {
      showProblem(form, error, ["email", "reason"]);
      return;
    }
    form.reset();
    onOpenChange(false);
    toast.success(`${email.trim()} signs in with the password alone now`);
  });
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title="Reset a second factor"
      description="For somebody who lost phone and recovery codes. Make sure who is asking first: from then on the password alone lets them in, until they set up two-factor sign-in again. Every session of theirs ends, and they get a mail."
      isDirty={isDirty}
      isPending={reset.isPending}
      submitLabel="Reset second factor"
      onSubmit={submit}
      error={errors.root?.message}
    >
      <Field
        label="E-mail of the person"
        required
        error={fieldMessage(errors.email)}
        hint="Somebody of the agency's team or of one of its clients."
      >
        <Input
          type="email"
          autoComplete="off"
          maxLength={254}
          {...form.register("email", { validate: required })}
        />
      </Field>
      <Field label="Reason" required error={fieldMessage(errors.reason)} hint="Kept in the agency's log.">
        <Input autoComplete="off" maxLength={300} {...form.register("reason", { validate: required })} />
      </Field>
    </FormSheet>
  );
}
