import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AppProviders } from "@/components/app-providers";
import { TwoFactorSetUp } from "@/components/security/two-factor-set-up";
import { AuthCard } from "@/components/shell/auth-card";
import { toBrand } from "@/components/shell/brand-of";
import { secondFactorPath } from "@/lib/access/second-factor";
import { getTwoFactor } from "@/lib/domain/identity/two-factor/get-two-factor";
import { loadPendingUserPage } from "@/lib/http/pages/page-access";
import { type FormSearch, readFormState } from "../../form-messages";
import { pathAfter } from "../path-after";
import { SignOutFooter } from "../sign-out-footer";

export const metadata: Metadata = { title: "Set up two-factor sign-in" };

/** Sets two-factor sign-in up, for those who want it and those of whom it is asked. */
export default async function SetUpPage({ searchParams }: { searchParams: FormSearch }) {
  const state = await readFormState(searchParams);
  const next = pathAfter(state.value("next"));
  const ctx = await loadPendingUserPage(secondFactorPath("enroll", next));
  const { principal } = ctx.access;
  if (principal.kind !== "session") redirect("/login");
  if (principal.hasTwoFactor) redirect(principal.pendingStep ? secondFactorPath("verify", next) : next);
  const { user } = principal;
  const { requiredBy } = await getTwoFactor({ partner: ctx.partner, user });
  return (
    <AuthCard
      brand={toBrand(ctx.partner)}
      title="Set up two-factor sign-in"
      description={requiredBy ? WHY[requiredBy] : "So that a found password opens nothing."}
      footer={<SignOutFooter email={user.email} />}
    >
      <AppProviders>
        <TwoFactorSetUp
          heading={`${ctx.partner.name}: recovery codes of ${user.email}`}
          next={next}
          leaveHref={principal.pendingStep ? null : "/account/security"}
        />
      </AppProviders>
    </AuthCard>
  );
}

const WHY = {
  agency: "Everybody with your role needs it here. It takes two minutes.",
  workspace: "A workspace you belong to asks for it. It takes two minutes.",
};
