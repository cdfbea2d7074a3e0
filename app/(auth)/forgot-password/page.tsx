import type { Metadata } from "next";
import { AuthCard } from "@/components/shell/auth-card";
import { toBrand } from "@/components/shell/brand-of";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { loadHostPage } from "@/lib/http/pages/page-access";
import { FormAlert } from "../form-alert";
import { type FormSearch, readFormState } from "../form-messages";

export const metadata: Metadata = { title: "Forgot password" };

export default async function ForgotPasswordPage({ searchParams }: { searchParams: FormSearch }) {
  const { partner } = await loadHostPage();
  const state = await readFormState(searchParams);
  return (
    <AuthCard
      brand={toBrand(partner)}
      title="Choose a new password"
      description="Enter your address and we send you a link."
      footer={
        <a className="text-accent-text underline underline-offset-4" href="/login">
          Back to sign in
        </a>
      }
    >
      <FormAlert state={state} />
      <form method="post" action="/api/auth/forgot-password" className="flex flex-col gap-4">
        <Field label="E-mail" required error={state.fieldErrors.email}>
          <Input
            type="email"
            name="email"
            autoComplete="username"
            defaultValue={state.value("email")}
            required
          />
        </Field>
        <Button type="submit" variant="primary" size="lg">
          Send link
        </Button>
      </form>
    </AuthCard>
  );
}
