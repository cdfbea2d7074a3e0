"use client";

import { Banner } from "@/components/patterns/banner";
import { ViewAsBanner } from "@/components/view-as/view-as-banner";
import { useWorkspaceFrame } from "@/lib/client/workspaces/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { moneyNotice } from "./money-notices";

/** The one line over a workspace's pages: what holds it up, and what to do about it. */
export function WorkspaceBanner({ supportEmail }: { supportEmail: string | null }) {
  const { slug, isAgency, id, name, view } = useWorkspaceScope();
  const { data } = useWorkspaceFrame(slug);
  // Before everything else: who forgets to be somebody else's guest misreads every page.
  if (view) return <ViewAsBanner view={view} workspaceName={name} />;
  const item = data ? moneyNotice(data, { isAgency, workspaceId: id, slug, supportEmail }) : null;
  return item ? <Banner items={[item]} /> : null;
}
