"use client";

import { useForm } from "react-hook-form";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useInviteClient } from "@/lib/client/people/mutations";
import type { InviteSheetProps } from "./invite-sheet";

interface ClientInvite {
  /** One address, under the name the server's refusals use. */
  emails: string;
  workspaceName: string;
  message: string;
}

const EMPTY: ClientInvite = { emails: "", workspaceName: "", message: "" };

/** Invites somebody to a workspace of their own, which is made when they accept. */
export function InviteClientSheet({ open, onOpenChange }: InviteSheetProps) {
  const invite = useInviteClient();
  const form = useForm<ClientInvite>({ defaultValues: EMPTY });
  const { errors, isDirty } = form.formState;
  const change = (next: boolean) => {
    onOpenChange(next);
    if (!next) form.reset(EMPTY);
  };
  const submit = form.handleSubmit(async ({ emails, workspaceName, message }) => {
    const email = emails.trim();
    try {
      const { results } = await invite.mutateAsync({ emails: [email], workspaceName, message });
      if (results[0]?.state === "already_invited") {
        form.setError("emails", { message: "Was invited before. Send that invitation again or revoke it." });
        return;
      }
    } catch (error) {
      showProblem(form, error, ["emails", "workspaceName", "message"]);
      return;
    }
    toast.success(`${email} was invited`);
    change(false);
  });
  return (
    <FormSheet
      open={open}
      onOpenChange={change}
      title="Invite a client"
      description="The workspace is made when the invitation is accepted, and belongs to whoever accepts it."
      isDirty={isDirty}
      isPending={invite.isPending}
      submitLabel="Invite"
      onSubmit={submit}
      error={errors.root?.message}
    >
      <Field label="Name of the client" required error={fieldMessage(errors.workspaceName)}>
        <Input
          autoComplete="off"
          maxLength={80}
          {...form.register("workspaceName", { required: "Enter the name of the client." })}
        />
      </Field>
      <Field label="E-mail of its owner" required error={fieldMessage(errors.emails)}>
        <Input
          type="email"
          autoComplete="off"
          {...form.register("emails", { required: "Enter an e-mail address." })}
        />
      </Field>
      <Field label="A few words of yours" error={fieldMessage(errors.message)} hint="Shown in the mail.">
        <Textarea rows={3} maxLength={500} {...form.register("message")} />
      </Field>
    </FormSheet>
  );
}
