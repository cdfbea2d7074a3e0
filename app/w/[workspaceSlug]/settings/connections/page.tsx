import type { Metadata } from "next";
import { CredentialsPage } from "@/components/tool-credentials/credentials-page";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Connections" };

export default async function ConnectionsPage({ params }: { params: Promise<{ workspaceSlug: string }> }) {
  const { workspaceSlug } = await params;
  await loadWorkspacePage(workspaceSlug, `/w/${workspaceSlug}/settings/connections`, "agents.write");
  return <CredentialsPage />;
}
