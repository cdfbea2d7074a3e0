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

export const metadata: Metadata = { title: "Confirm your address", referrer: "same-origin" };

/**
 * Opening the link does nothing yet: mail scanners open links too. Whoever reads the mail chooses the password, so that
 * nobody opens an account for somebody else's address.
 */
export default async function ConfirmPage({ searchParams }: { searchParams: FormSearch }) {
  const { partner } = await loadHostPage();
  const state = await readFormState(searchParams);
  const token = state.value("token");
  return (
    <AuthCard brand={toBrand(partner)} title="Confirm your address">
      <FormAlert state={state} />
      {token ? (
        <form method="post" action="/api/auth/confirm" className="flex flex-col gap-4">
          <input type="hidden" name="token" value={token} />
          <Field
            label="Choose a password"
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
            Open my account
          </Button>
        </form>
      ) : state.error ? null : (
        <Alert tone="warning" title="Open the link from your mail again" />
      )}
    </AuthCard>
  );
}
