import Link from "next/link";
import type { ReactNode } from "react";
import { requestedPath } from "@/app/requested-path";
import { signedInUser } from "@/app/signed-in-user";
import { AppProviders } from "@/components/app-providers";
import { BrandMark } from "@/components/shell/brand-mark";
import { toBrand } from "@/components/shell/brand-of";
import { ProfileMenu } from "@/components/shell/profile-menu";
import { SkipLink } from "@/components/shell/skip-link";
import { loadUserPage } from "@/lib/http/pages/page-access";

/** The frame of pages about the person rather than a workspace. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const { access, partner } = await loadUserPage(await requestedPath("/select-workspace"));
  const { name, email } = signedInUser(access);
  return (
    <AppProviders>
      <SkipLink />
      <header className="flex h-14 items-center justify-between gap-4 border-b bg-raised px-4 md:px-6">
        <Link href="/select-workspace" className="focus-ring rounded-md">
          <BrandMark brand={toBrand(partner)} />
        </Link>
        <ProfileMenu
          user={{ name: name || email, email }}
          links={[
            { label: "Your workspaces", href: "/select-workspace", icon: "building" },
            { label: "Your account", href: "/account", icon: "user" },
          ]}
        />
      </header>
      <main id="main" tabIndex={-1} className="mx-auto max-w-3xl px-4 py-8 outline-none md:px-6">
        {children}
      </main>
    </AppProviders>
  );
}
