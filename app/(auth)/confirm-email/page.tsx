import type { Metadata } from "next";
import { AuthCard } from "@/components/shell/auth-card";
import { toBrand } from "@/components/shell/brand-of";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { loadHostPage } from "@/lib/http/pages/page-access";
import { FormAlert } from "../form-alert";
import { type FormSearch, readFormState } from "../form-messages";

export const metadata: Metadata = { title: "Confirm your new address", referrer: "same-origin" };

const ERRORS = {
  conflict: "This address has an account already. Choose another one in your account.",
  token_invalid: "This link was used already, has expired or was replaced by a newer one.",
};

/** A click is asked for because mail scanners open links: an automatic confirmation would spend the token for them. */
export default async function ConfirmEmailPage({ searchParams }: { searchParams: FormSearch }) {
  const { partner } = await loadHostPage();
  const state = await readFormState(searchParams, ERRORS);
  const token = state.value("token");
  return (
    <AuthCard
      brand={toBrand(partner)}
      title="Your new address"
      footer={
        <a className="text-accent-text underline underline-offset-4" href="/account/security">
          To your account
        </a>
      }
    >
      <FormAlert state={state} />
      {token ? (
        <form method="post" action="/api/auth/email/confirm" className="flex flex-col gap-4">
          <input type="hidden" name="token" value={token} />
          <p className="text-muted-foreground">One click and you sign in with the new address.</p>
          <Button type="submit" variant="primary" size="lg">
            Use this address
          </Button>
        </form>
      ) : state.error || state.notice ? null : (
        <Alert tone="warning" title="Open the link from your mail again" />
      )}
    </AuthCard>
  );
}
