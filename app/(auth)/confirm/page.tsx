import type { Metadata } from "next";
import { AuthCard } from "@/components/shell/auth-card";
import { toBrand } from "@/components/shell/brand-of";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { loadHostPage } from "@/lib/http/pages/page-access";
import { FormAlert } from "../form-alert";
import { type FormSearch, readFormState } from "../form-messages";

export const metadata: Metadata = { title: "Confirm your address", referrer: "same-origin" };

/** A click is asked for because mail scanners open links: an automatic confirmation would spend the token for them. */
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
          <p className="text-muted-foreground">One click and your account is ready.</p>
          <Button type="submit" variant="primary" size="lg">
            Confirm my address
          </Button>
        </form>
      ) : state.error ? null : (
        <Alert tone="warning" title="Open the link from your mail again" />
      )}
    </AuthCard>
  );
}
