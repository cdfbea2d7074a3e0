import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { signedInUser } from "@/app/signed-in-user";
import { DeviceList } from "@/components/account/device-list";
import { EmailForm } from "@/components/account/email-form";
import { PasswordForm } from "@/components/account/password-form";
import { TwoFactorSection } from "@/components/account/two-factor-section";
import { accountKeys } from "@/lib/client/account/keys";
import { toTwoFactorResource } from "@/lib/domain/identity/to-resource";
import { getTwoFactor } from "@/lib/domain/identity/two-factor/get-two-factor";
import { loadUserPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Account security" };

/** What keeps the person's account theirs: second factor, password, address, remembered browsers. */
export default async function SecurityPage() {
  const ctx = await loadUserPage("/account/security");
  const user = signedInUser(ctx.access);
  const ahead = startPrefetch(ctx);
  await ahead.one(accountKeys.twoFactor(), async () =>
    toTwoFactorResource(await getTwoFactor({ partner: ctx.partner, user })),
  );
  return (
    <Prefetched client={ahead.client}>
      <div>
        <TwoFactorSection heading={`${ctx.partner.name}: recovery codes of ${user.email}`} />
        <PasswordForm email={user.email} />
        <EmailForm email={user.email} />
        <DeviceList />
      </div>
    </Prefetched>
  );
}
