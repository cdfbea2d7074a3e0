import type { Metadata } from "next";
import { ClientLimits } from "@/components/clients/client-limits";
import { loadPartnerPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Client limits" };

interface PageProps {
  params: Promise<{ workspaceId: string }>;
}

/** How much the client may use. The frame has read the client already. */
export default async function OrgClientLimitsPage({ params }: PageProps) {
  const { workspaceId } = await params;
  await loadPartnerPage(`/org/clients/${workspaceId}/limits`, "partner.clients.read");
  return <ClientLimits workspaceId={workspaceId} />;
}
