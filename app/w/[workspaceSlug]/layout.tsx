import type { ReactNode } from "react";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { requestedPath } from "@/app/requested-path";
import { signedInUser } from "@/app/signed-in-user";
import { workspaceScopeOf } from "@/app/workspace-scope-of";
import { BalanceChip } from "@/components/billing/balance-chip";
import { LiveCallsPill } from "@/components/live/live-calls-pill";
import { WorkspaceBanner } from "@/components/live/workspace-banner";
import { WorkspacePalette } from "@/components/live/workspace-palette";
import { WorkspaceSwitcher } from "@/components/live/workspace-switcher";
import { AppShell } from "@/components/shell/app-shell";
import { toBrand } from "@/components/shell/brand-of";
import type { NavItem } from "@/components/shell/navigation";
import { ProfileMenu } from "@/components/shell/profile-menu";
import { ShellBreadcrumb } from "@/components/shell/shell-breadcrumb";
import { ViewerMenu } from "@/components/view-as/viewer-menu";
import { WorkspaceProviders } from "@/components/workspace-providers";
import { workspaceNavigation } from "@/config/navigation";
import { creditKeys } from "@/lib/client/credits/keys";
import { workspaceKeys } from "@/lib/client/workspaces/keys";
import { getCredits } from "@/lib/domain/credits/get-credits";
import { toCreditAccountResource } from "@/lib/domain/credits/to-resource";
import { can } from "@/lib/domain/shared/can";
import { getWorkspaceFrame } from "@/lib/domain/workspaces/get-workspace";
import { toWorkspaceResource } from "@/lib/domain/workspaces/to-resource";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";

interface LayoutProps {
  children: ReactNode;
  params: Promise<{ workspaceSlug: string }>;
}

const ACCOUNT_LINKS: NavItem[] = [{ label: "Your account", href: "/account", icon: "user" }];
const AGENCY_LINK: NavItem = { label: "Agency dashboard", href: "/org", icon: "building" };

/** The frame of a workspace. Pages ask for access again: a frame is not drawn anew on every move. */
export default async function WorkspaceLayout({ children, params }: LayoutProps) {
  const { workspaceSlug } = await params;
  const home = `/w/${workspaceSlug}/dashboard`;
  const ctx = await loadWorkspacePage(workspaceSlug, await requestedPath(home));
  const { workspace, role, partner } = ctx;
  const { name, email } = signedInUser(ctx.access);
  const { slug, features } = workspace;
  const scope = workspaceScopeOf(ctx);
  const { view, isAgency } = scope;
  const navigation = workspaceNavigation(slug, { role, features });
  const ahead = startPrefetch(ctx);
  const seesBilling = can(ctx, "credits.read");
  await Promise.all([
    ahead.one(workspaceKeys.frame(slug), async () => toWorkspaceResource(await getWorkspaceFrame(ctx), ctx)),
    seesBilling
      ? ahead.one(creditKeys.account(slug), async () =>
          toCreditAccountResource(await getCredits(ctx), workspace),
        )
      : null,
  ]);
  return (
    <WorkspaceProviders scope={scope}>
      <Prefetched client={ahead.client}>
        <AppShell
          brand={toBrand(partner)}
          homeHref={home}
          navigation={navigation}
          mobileItems={navigation.flatMap(({ items }) => items)}
          switcher={view ? null : <WorkspaceSwitcher />}
          breadcrumb={
            <ShellBreadcrumb root={{ label: workspace.name, href: home }} navigation={navigation} />
          }
          palette={<WorkspacePalette navigation={navigation} />}
          liveCalls={can(ctx, "calls.read") ? <LiveCallsPill /> : null}
          balance={seesBilling ? <BalanceChip /> : null}
          profile={
            view ? (
              <ViewerMenu name={name || email} />
            ) : (
              <ProfileMenu
                user={{ name: name || email, email }}
                links={isAgency ? [AGENCY_LINK, ...ACCOUNT_LINKS] : ACCOUNT_LINKS}
              />
            )
          }
          banner={<WorkspaceBanner supportEmail={partner.supportEmail} />}
        >
          {children}
        </AppShell>
      </Prefetched>
    </WorkspaceProviders>
  );
}
