import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NewAgentPage } from "@/components/agents/new-agent-page";
import { canInWorkspace } from "@/lib/access/can";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "New agent" };

export default async function WorkspaceNewAgentPage({
  params,
}: {
  params: Promise<{ workspaceSlug: string }>;
}) {
  const { workspaceSlug } = await params;
  const { role } = await loadWorkspacePage(workspaceSlug, `/w/${workspaceSlug}/agents/new`);
  if (!canInWorkspace(role, "agents.write")) notFound();
  return <NewAgentPage />;
}
