"use client";

import { Controller, useForm } from "react-hook-form";
import { FormSheet } from "@/components/patterns/form-sheet";
import { MultiEmailField } from "@/components/patterns/multi-email-field";
import { checkEmails } from "@/components/patterns/parse-emails";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { type Invite, useInvite } from "@/lib/client/people/mutations";
import { describeResults } from "./describe-results";
import { usePeopleAccess } from "./people-access";
import { invitableRoles, ROLE_NAMES, roleHint } from "./roles";

const MOST_AT_ONCE = 50;
const LONGEST_MESSAGE = 500;
const EMPTY: Invite = { emails: [], role: "member", message: "" };

export interface InviteSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Invites several addresses at once with one role. */
export function InviteSheet({ open, onOpenChange }: InviteSheetProps) {
  const { scope, ownRole, placeName } = usePeopleAccess();
  const invite = useInvite(scope);
  const form = useForm<Invite>({ defaultValues: EMPTY });
  const { errors, isDirty } = form.formState;
  const role = form.watch("role");
  const change = (next: boolean) => {
    onOpenChange(next);
    if (!next) form.reset(EMPTY);
  };
  const submit = form.handleSubmit(async (values) => {
    try {
      toast.success(describeResults(await invite.mutateAsync(values)));
    } catch (error) {
      showProblem(form, error, ["emails", "role", "message"]);
      return;
    }
    change(false);
  });
  return (
    <FormSheet
      open={open}
      onOpenChange={change}
      title={`Invite to ${placeName}`}
      description="Each address gets a mail with a link that works for seven days."
      isDirty={isDirty}
      isPending={invite.isPending}
      submitLabel="Invite"
      onSubmit={submit}
      error={errors.root?.message}
    >
      <Controller
        control={form.control}
        name="emails"
        rules={{ validate: areUsable }}
        render={({ field }) => (
          <MultiEmailField
            label="E-mail addresses"
            hint="Type or paste as many as you like."
            value={field.value}
            onChange={field.onChange}
            maximum={MOST_AT_ONCE}
            error={fieldMessage(errors.emails)}
          />
        )}
      />
      <Field label="Role" required error={fieldMessage(errors.role)} hint={roleHint(scope, role)}>
        {(control) => (
          <NativeSelect {...control} {...form.register("role")}>
            {invitableRoles(scope, ownRole).map((name) => (
              <option key={name} value={name}>
                {ROLE_NAMES[name]}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
      <Field label="A few words of yours" error={fieldMessage(errors.message)} hint="Shown in the mail.">
        <Textarea rows={3} maxLength={LONGEST_MESSAGE} {...form.register("message")} />
      </Field>
    </FormSheet>
  );
}

/** Wrong addresses are named at their field already. */
function areUsable(emails: string[]): string | true {
  if (emails.length === 0) return "Enter at least one address.";
  const isWrong = checkEmails(emails, { maximum: MOST_AT_ONCE }).some(({ problem }) => problem !== null);
  return isWrong ? "Correct or remove the marked addresses." : true;
}
