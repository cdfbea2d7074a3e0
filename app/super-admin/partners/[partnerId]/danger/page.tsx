import type { Metadata } from "next";
import { PartnerDanger } from "@/components/platform/partner-danger";
import { loadSuperAdminPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Suspend agency" };

interface PageProps {
  params: Promise<{ partnerId: string }>;
}

export default async function PlatformPartnerDangerPage({ params }: PageProps) {
  const { partnerId } = await params;
  await loadSuperAdminPage(`/super-admin/partners/${partnerId}/danger`);
  return <PartnerDanger partnerId={partnerId} />;
}
