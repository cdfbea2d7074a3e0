"use client";

import { useForm } from "react-hook-form";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useInviteOwner } from "@/lib/client/platform/mutations";

export interface InviteOwnerSheetProps {
  partnerId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Lets somebody into an agency that nobody can enter any more, or sends a lost invitation again. */
export function InviteOwnerSheet({ partnerId, open, onOpenChange }: InviteOwnerSheetProps) {
  const invite = useInviteOwner(partnerId);
  const form = useForm({ defaultValues: { email: "" } });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async ({ email }) => {
    const address = email.trim();
    try {
      await invite.mutateAsync(address);
    } catch (error) {
      showProblem(form, error, ["email"]);
      return;
    }
    form.reset();
    onOpenChange(false);
    toast.success(`${address} is invited`);
  });
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title="Invite an owner"
      description="For an agency whose owner never came in or has left. Owners can do everything in it, so make sure who is asking. An invitation this address has already stops working; the new one is mailed in the agency's name."
      isDirty={isDirty}
      isPending={invite.isPending}
      submitLabel="Invite owner"
      onSubmit={submit}
      error={errors.root?.message}
    >
      <Field label="E-mail" required error={fieldMessage(errors.email)}>
        <Input
          type="email"
          autoComplete="off"
          maxLength={254}
          {...form.register("email", { validate: (text) => text.trim() !== "" || "must not be empty" })}
        />
      </Field>
    </FormSheet>
  );
}
