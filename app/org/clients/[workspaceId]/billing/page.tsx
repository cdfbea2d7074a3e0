import type { Metadata } from "next";
import { ClientBilling } from "@/components/clients/billing/client-billing";
import { loadPartnerPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Client billing" };

interface PageProps {
  params: Promise<{ workspaceId: string }>;
}

/** The client's money. The frame has read the client already; the lists are asked for one by one. */
export default async function OrgClientBillingPage({ params }: PageProps) {
  const { workspaceId } = await params;
  await loadPartnerPage(`/org/clients/${workspaceId}/billing`, "partner.credits.read");
  return <ClientBilling workspaceId={workspaceId} />;
}
