import type { Metadata } from "next";
import { ClientSettings } from "@/components/clients/client-settings";
import { loadPartnerPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Client settings" };

interface PageProps {
  params: Promise<{ workspaceId: string }>;
}

/** What the client is called and costs, and the ways to stop it. The frame has read the client already. */
export default async function OrgClientSettingsPage({ params }: PageProps) {
  const { workspaceId } = await params;
  await loadPartnerPage(`/org/clients/${workspaceId}/settings`, "partner.clients.update");
  return <ClientSettings workspaceId={workspaceId} />;
}
