import type { Metadata } from "next";
import { ClientPeopleTab } from "@/components/clients/client-people-tab";
import { loadPartnerPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Client people" };

interface PageProps {
  params: Promise<{ workspaceId: string }>;
}

/** Who works in the client's workspace. */
export default async function OrgClientPeoplePage({ params }: PageProps) {
  const { workspaceId } = await params;
  await loadPartnerPage(`/org/clients/${workspaceId}/people`, "partner.clients.people");
  return <ClientPeopleTab workspaceId={workspaceId} />;
}
