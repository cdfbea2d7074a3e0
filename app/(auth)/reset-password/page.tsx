import type { Metadata } from "next";
import { AuthCard } from "@/components/shell/auth-card";
import { toBrand } from "@/components/shell/brand-of";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";
import { loadHostPage } from "@/lib/http/pages/page-access";
import { FormAlert } from "../form-alert";
import { type FormSearch, readFormState } from "../form-messages";

export const metadata: Metadata = { title: "Choose a new password", referrer: "same-origin" };

export default async function ResetPasswordPage({ searchParams }: { searchParams: FormSearch }) {
  const { partner } = await loadHostPage();
  const state = await readFormState(searchParams);
  const token = state.value("token");
  return (
    <AuthCard brand={toBrand(partner)} title="Choose a new password">
      <FormAlert state={state} />
      {token ? (
        <form method="post" action="/api/auth/reset-password" className="flex flex-col gap-4">
          <input type="hidden" name="token" value={token} />
          <Field
            label="New password"
            required
            hint="At least 10 characters."
            error={state.fieldErrors.password}
          >
            <PasswordInput
              name="password"
              autoComplete="new-password"
              minLength={10}
              maxLength={128}
              required
              meter
            />
          </Field>
          <Button type="submit" variant="primary" size="lg">
            Change password
          </Button>
        </form>
      ) : (
        <Alert tone="warning" title="Open the link from your mail again">
          <a className="underline underline-offset-4" href="/forgot-password">
            Ask for a new link
          </a>
        </Alert>
      )}
    </AuthCard>
  );
}
