import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SecondFactorForm } from "@/components/security/second-factor-form";
import { AuthCard } from "@/components/shell/auth-card";
import { toBrand } from "@/components/shell/brand-of";
import { secondFactorPath } from "@/lib/access/second-factor";
import { loadPendingUserPage } from "@/lib/http/pages/page-access";
import { FormAlert } from "../form-alert";
import { type FormSearch, readFormState } from "../form-messages";
import { pathAfter } from "./path-after";
import { SignOutFooter } from "./sign-out-footer";

export const metadata: Metadata = { title: "Two-factor sign-in" };

const ERRORS = {
  rate_limited: "Too many codes were tried. Wait a quarter of an hour and try again.",
};

/** The step between the password and everything else. */
export default async function TwoFactorPage({ searchParams }: { searchParams: FormSearch }) {
  const state = await readFormState(searchParams, ERRORS);
  const next = pathAfter(state.value("next"));
  const { partner, access } = await loadPendingUserPage(secondFactorPath("verify", next));
  const { principal } = access;
  if (principal.kind !== "session" || !principal.hasTwoFactor) redirect(secondFactorPath("enroll", next));
  if (principal.pendingStep === null) redirect(next);
  const kind = state.value("kind") === "recovery" ? "recovery" : "app";
  const other = `${secondFactorPath("verify", next)}${kind === "app" ? "&kind=recovery" : ""}`;
  return (
    <AuthCard
      brand={toBrand(partner)}
      title="One more step"
      description={
        kind === "app"
          ? "Enter the code your authenticator app shows."
          : "Enter one of the recovery codes you kept. Each works once."
      }
      footer={<SignOutFooter email={principal.user.email} />}
    >
      <FormAlert state={state} />
      <SecondFactorForm
        key={kind}
        kind={kind}
        next={next}
        error={state.fieldErrors.code}
        remember={state.value("remember") === "on"}
      />
      <p className="mt-4 text-center">
        <a className="text-accent-text underline underline-offset-4" href={other}>
          {kind === "app" ? "Use a recovery code" : "Use your app instead"}
        </a>
      </p>
    </AuthCard>
  );
}
