import type { Metadata } from "next";
import { AuthCard } from "@/components/shell/auth-card";
import { toBrand } from "@/components/shell/brand-of";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { loadHostPage } from "@/lib/http/pages/page-access";
import { FormAlert } from "../form-alert";
import { type FormSearch, readFormState } from "../form-messages";

export const metadata: Metadata = { title: "Create an account" };

export default async function SignUpPage({ searchParams }: { searchParams: FormSearch }) {
  const { partner } = await loadHostPage();
  const state = await readFormState(searchParams);
  return (
    <AuthCard
      brand={toBrand(partner)}
      title="Create an account"
      footer={
        <p>
          Have one already?{" "}
          <a className="text-accent-text underline underline-offset-4" href="/login">
            Sign in
          </a>
        </p>
      }
    >
      <FormAlert state={state} />
      <form method="post" action="/api/auth/signup" className="flex flex-col gap-4">
        <Field label="Your name" required error={state.fieldErrors.name}>
          <Input name="name" autoComplete="name" maxLength={80} defaultValue={state.value("name")} required />
        </Field>
        <Field label="E-mail" required error={state.fieldErrors.email}>
          <Input
            type="email"
            name="email"
            autoComplete="username"
            defaultValue={state.value("email")}
            required
          />
        </Field>
        <p className="text-muted-foreground text-sm">We send you a link. You choose a password there.</p>
        <Button type="submit" variant="primary" size="lg">
          Create account
        </Button>
      </form>
    </AuthCard>
  );
}
