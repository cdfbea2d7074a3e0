import type { ReactNode } from "react";
import { requestedPath } from "@/app/requested-path";
import { signedInUser } from "@/app/signed-in-user";
import { AccountTabs } from "@/components/account/account-tabs";
import { loadUserPage } from "@/lib/http/pages/page-access";

/** Heading and tabs of a person's own account. */
export default async function AccountTabsLayout({ children }: { children: ReactNode }) {
  const { email } = signedInUser((await loadUserPage(await requestedPath("/account"))).access);
  return (
    <>
      <h1 className="font-semibold text-xl">Your account</h1>
      <p className="mt-1 mb-4 break-all text-muted-foreground">Signed in as {email}</p>
      <AccountTabs />
      {children}
    </>
  );
}
