"use client";

import { Banner, type BannerItem } from "@/components/patterns/banner";
import { ViewAsBanner } from "@/components/view-as/view-as-banner";
import { useWorkspaceFrame } from "@/lib/client/workspaces/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";

/** The one line over a workspace's pages: what holds it up, and what to do about it. */
export function WorkspaceBanner({ supportEmail }: { supportEmail: string | null }) {
  const { slug, isAgency, id, name, view } = useWorkspaceScope();
  const can = useCan();
  const { data } = useWorkspaceFrame(slug);
  // Before everything else: who forgets to be somebody else's guest misreads every page.
  if (view) return <ViewAsBanner view={view} workspaceName={name} />;
  if (!data?.isReadOnly) return null;
  const item: BannerItem = {
    id: "read-only",
    severity: "danger",
    message: isAgency
      ? "Read-only: this client's balance is spent. Nothing can be changed or called until it is topped up."
      : can("credits.read")
        ? `Read-only: the balance is spent. Nothing can be changed or called until it is topped up. ${askWhom("to top up", supportEmail)}`
        : `Read-only: nothing can be changed or called at the moment. ${askWhom("to open it again", supportEmail)}`,
    ...actionOf({ isAgency, seesBilling: can("credits.read"), id, slug }),
  };
  return <Banner items={[item]} />;
}

interface Standing {
  isAgency: boolean;
  seesBilling: boolean;
  id: string;
  slug: string;
}

function actionOf({ isAgency, seesBilling, id, slug }: Standing): Pick<BannerItem, "action"> {
  if (isAgency) return { action: { label: "Adjust the balance", href: `/org/clients/${id}` } };
  return seesBilling ? { action: { label: "See billing", href: `/w/${slug}/billing` } } : {};
}

function askWhom(what: string, supportEmail: string | null): string {
  return supportEmail ? `Write to ${supportEmail} ${what}.` : `Ask your agency ${what}.`;
}
