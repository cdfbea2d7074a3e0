"use client";

import { Banner, type BannerItem } from "@/components/patterns/banner";
import { ViewAsBanner } from "@/components/view-as/view-as-banner";
import { useWorkspaceFrame } from "@/lib/client/workspaces/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";

/** The one line over a workspace's pages: what holds it up, and what to do about it. */
export function WorkspaceBanner({ supportEmail }: { supportEmail: string | null }) {
  const { slug, isAgency, id, name, view } = useWorkspaceScope();
  const { data } = useWorkspaceFrame(slug);
  // Before everything else: who forgets to be somebody else's guest misreads every page.
  if (view) return <ViewAsBanner view={view} workspaceName={name} />;
  if (!data?.isReadOnly) return null;
  const item: BannerItem = {
    id: "read-only",
    severity: "danger",
    message: isAgency
      ? "Read-only: this client's balance is spent. Nothing can be changed or called until it is topped up."
      : `Read-only: the balance is spent. Nothing can be changed or called until it is topped up. ${askWhom(supportEmail)}`,
    action: isAgency
      ? { label: "Adjust the balance", href: `/org/clients/${id}` }
      : { label: "See billing", href: `/w/${slug}/billing` },
  };
  return <Banner items={[item]} />;
}

function askWhom(supportEmail: string | null): string {
  return supportEmail ? `Write to ${supportEmail} to top up.` : "Ask your agency to top up.";
}
