import type { Metadata } from "next";
import { ClientFeatureSettings } from "@/components/clients/client-features";
import { loadPartnerPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Client permissions" };

interface PageProps {
  params: Promise<{ workspaceId: string }>;
}

/** What the client's people may see and do. The frame has read the client already. */
export default async function OrgClientPermissionsPage({ params }: PageProps) {
  const { workspaceId } = await params;
  await loadPartnerPage(`/org/clients/${workspaceId}/permissions`, "partner.clients.read");
  return <ClientFeatureSettings workspaceId={workspaceId} />;
}
