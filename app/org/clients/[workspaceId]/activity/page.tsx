import type { Metadata } from "next";
import { ClientActivity } from "@/components/audit/client-activity";
import { loadPartnerPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Client activity" };

interface PageProps {
  params: Promise<{ workspaceId: string }>;
}

/** What was done in the client's workspace lately. */
export default async function OrgClientActivityPage({ params }: PageProps) {
  const { workspaceId } = await params;
  await loadPartnerPage(`/org/clients/${workspaceId}/activity`, "partner.audit.read");
  return <ClientActivity workspaceId={workspaceId} />;
}
