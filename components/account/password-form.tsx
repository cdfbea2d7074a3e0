"use client";

import { useForm } from "react-hook-form";
import type { z } from "zod";
import { SettingsForm } from "@/components/patterns/settings-form";
import { SettingsSection } from "@/components/patterns/settings-section";
import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";
import { toast } from "@/components/ui/toast";
import { useChangePassword } from "@/lib/client/account/security-mutations";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { lazyResolver } from "@/lib/client/lazy-resolver";
import type { changePasswordBody } from "@/types/security";

const check = lazyResolver(async () => (await import("@/types/security")).changePasswordBody);
const EMPTY = { currentPassword: "", password: "" };

/** A new password for somebody who knows the present one. */
export function PasswordForm({ email }: { email: string }) {
  const change = useChangePassword();
  const form = useForm<z.input<typeof changePasswordBody>>({ resolver: check, defaultValues: EMPTY });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async (body) => {
    try {
      await change.mutateAsync(body);
    } catch (error) {
      showProblem(form, error, ["currentPassword", "password"]);
      return;
    }
    form.reset(EMPTY);
    toast.success("Password changed; every other session has ended");
  });
  return (
    <SettingsSection
      id="password"
      title="Password"
      description="Changing it signs you out everywhere else and forgets remembered browsers."
    >
      <SettingsForm
        onSubmit={submit}
        isDirty={isDirty}
        isPending={change.isPending}
        onReset={() => form.reset(EMPTY)}
        saveLabel="Change password"
        error={errors.root?.message}
      >
        {/* Password managers look for whose password it is. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <Field label="Present password" required error={fieldMessage(errors.currentPassword)}>
          {(control) => (
            <PasswordInput
              autoComplete="current-password"
              {...control}
              {...form.register("currentPassword")}
            />
          )}
        </Field>
        <Field
          label="New password"
          required
          hint="At least 10 characters."
          error={fieldMessage(errors.password)}
        >
          {(control) => (
            <PasswordInput
              autoComplete="new-password"
              maxLength={128}
              meter
              knownWords={[email]}
              {...control}
              {...form.register("password")}
            />
          )}
        </Field>
      </SettingsForm>
    </SettingsSection>
  );
}
