import type { ReactNode } from "react";
import { requestedPath } from "@/app/requested-path";
import { signedInUser } from "@/app/signed-in-user";
import { AppProviders } from "@/components/app-providers";
import { SimplePalette } from "@/components/live/simple-palette";
import { AppShell } from "@/components/shell/app-shell";
import { toBrand } from "@/components/shell/brand-of";
import { ProfileMenu } from "@/components/shell/profile-menu";
import { ShellBreadcrumb } from "@/components/shell/shell-breadcrumb";
import { platformNavigation } from "@/config/navigation";
import { loadSuperAdminPage } from "@/lib/http/pages/page-access";

/** The frame of the platform's console. */
export default async function SuperAdminLayout({ children }: { children: ReactNode }) {
  const { access, partner } = await loadSuperAdminPage(await requestedPath("/super-admin"));
  const { name, email } = signedInUser(access);
  const navigation = platformNavigation();
  return (
    <AppProviders>
      <AppShell
        brand={toBrand(partner)}
        homeHref="/super-admin"
        navigation={navigation}
        mobileItems={navigation.flatMap(({ items }) => items)}
        breadcrumb={
          <ShellBreadcrumb root={{ label: "Console", href: "/super-admin" }} navigation={navigation} />
        }
        palette={<SimplePalette navigation={navigation} />}
        profile={
          <ProfileMenu
            user={{ name: name || email, email }}
            links={[{ label: "Your account", href: "/account", icon: "user" }]}
          />
        }
      >
        {children}
      </AppShell>
    </AppProviders>
  );
}
