"use client";

import { useForm } from "react-hook-form";
import type { z } from "zod";
import { SettingsForm } from "@/components/patterns/settings-form";
import { SettingsSection } from "@/components/patterns/settings-section";
import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { useChangeEmail } from "@/lib/client/account/security-mutations";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { lazyResolver } from "@/lib/client/lazy-resolver";
import type { changeEmailBody } from "@/types/security";

const check = lazyResolver(async () => (await import("@/types/security")).changeEmailBody);
const EMPTY = { email: "", currentPassword: "" };

/** Asks for another address; it counts once the link sent there is followed. */
export function EmailForm({ email }: { email: string }) {
  const change = useChangeEmail();
  const form = useForm<z.input<typeof changeEmailBody>>({ resolver: check, defaultValues: EMPTY });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async (body) => {
    try {
      await change.mutateAsync(body);
    } catch (error) {
      showProblem(form, error, ["email", "currentPassword"]);
      return;
    }
    form.reset(EMPTY);
  });
  return (
    <SettingsSection
      id="email"
      title="E-mail address"
      description={
        <>
          You sign in with <span className="break-all font-medium text-foreground">{email}</span>.
        </>
      }
    >
      <SettingsForm
        onSubmit={submit}
        isDirty={isDirty}
        isPending={change.isPending}
        onReset={() => form.reset(EMPTY)}
        saveLabel="Send link"
        note="Nothing changes until you follow the link in the mail."
        error={errors.root?.message}
      >
        {change.isSuccess && !isDirty ? (
          <Alert tone="success" title={`A link is on its way to ${change.variables.email}`}>
            Follow it within a day. Your present address gets a notice.
          </Alert>
        ) : null}
        <Field label="New address" required error={fieldMessage(errors.email)}>
          <Input type="email" autoComplete="email" {...form.register("email")} />
        </Field>
        <Field label="Present password" required error={fieldMessage(errors.currentPassword)}>
          {(control) => (
            <PasswordInput
              autoComplete="current-password"
              {...control}
              {...form.register("currentPassword")}
            />
          )}
        </Field>
      </SettingsForm>
    </SettingsSection>
  );
}
