import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { requestedPath } from "@/app/requested-path";
import { signedInUser } from "@/app/signed-in-user";
import { AgencyBanner } from "@/components/agency-billing/agency-banner";
import { AreaSwitcher } from "@/components/live/area-switcher";
import { SimplePalette } from "@/components/live/simple-palette";
import { PartnerProviders } from "@/components/org/partner-providers";
import { AppShell } from "@/components/shell/app-shell";
import { toBrand } from "@/components/shell/brand-of";
import { ProfileMenu } from "@/components/shell/profile-menu";
import { ShellBreadcrumb } from "@/components/shell/shell-breadcrumb";
import { partnerNavigation } from "@/config/navigation";
import { loadPartnerPage } from "@/lib/http/pages/page-access";

/** The frame of the agency's dashboard. */
export default async function OrgLayout({ children }: { children: ReactNode }) {
  const { access, partner, partnerRole } = await loadPartnerPage(await requestedPath("/org"));
  if (!partnerRole) notFound();
  const { name, email } = signedInUser(access);
  const isClosed = partner.status === "suspended";
  const navigation = partnerNavigation(partnerRole, { isClosed });
  return (
    <PartnerProviders role={partnerRole} isClosed={isClosed}>
      <AppShell
        brand={toBrand(partner)}
        homeHref="/org"
        navigation={navigation}
        mobileItems={navigation.flatMap(({ items }) => items)}
        switcher={<AreaSwitcher name={partner.name} description="Agency" />}
        breadcrumb={<ShellBreadcrumb root={{ label: partner.name, href: "/org" }} navigation={navigation} />}
        palette={<SimplePalette navigation={navigation} />}
        profile={
          <ProfileMenu
            user={{ name: name || email, email }}
            links={[{ label: "Your account", href: "/account", icon: "user" }]}
          />
        }
        banner={<AgencyBanner stage={partner.billingStage} />}
      >
        {children}
      </AppShell>
    </PartnerProviders>
  );
}
