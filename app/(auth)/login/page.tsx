import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthCard } from "@/components/shell/auth-card";
import { toBrand } from "@/components/shell/brand-of";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { loadHostPage } from "@/lib/http/pages/page-access";
import { FormAlert } from "../form-alert";
import { type FormSearch, readFormState } from "../form-messages";

export const metadata: Metadata = { title: "Sign in" };

export default async function LoginPage({ searchParams }: { searchParams: FormSearch }) {
  const { partner, access } = await loadHostPage();
  const state = await readFormState(searchParams);
  if (access?.principal.kind === "session" && !state.error) redirect("/select-workspace");
  return (
    <AuthCard
      brand={toBrand(partner)}
      title="Sign in"
      footer={
        <p>
          New here?{" "}
          <a className="text-accent-text underline underline-offset-4" href="/signup">
            Create an account
          </a>
        </p>
      }
    >
      <FormAlert state={state} />
      <form method="post" action="/api/auth/signin" className="flex flex-col gap-4">
        <input type="hidden" name="next" value={state.value("next") || "/select-workspace"} />
        <Field label="E-mail" required error={state.fieldErrors.email}>
          <Input
            type="email"
            name="email"
            autoComplete="username"
            defaultValue={state.value("email")}
            required
          />
        </Field>
        <Field
          label="Password"
          required
          aside={
            <a className="text-accent-text text-sm underline underline-offset-4" href="/forgot-password">
              Forgot password?
            </a>
          }
        >
          <Input type="password" name="password" autoComplete="current-password" required />
        </Field>
        <Button type="submit" variant="primary" size="lg">
          Sign in
        </Button>
      </form>
    </AuthCard>
  );
}
