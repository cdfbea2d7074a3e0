import type { Metadata } from "next";
import { NewAgentPage } from "@/components/agents/new/new-agent-page";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "New agent" };

export default async function WorkspaceNewAgentPage({
  params,
}: {
  params: Promise<{ workspaceSlug: string }>;
}) {
  const { workspaceSlug } = await params;
  await loadWorkspacePage(workspaceSlug, `/w/${workspaceSlug}/agents/new`, "agents.write");
  return <NewAgentPage />;
}
