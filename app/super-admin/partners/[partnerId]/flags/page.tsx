import type { Metadata } from "next";
import { PartnerFlags } from "@/components/platform/partner-flags";
import { loadSuperAdminPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Agency features" };

interface PageProps {
  params: Promise<{ partnerId: string }>;
}

export default async function PlatformPartnerFlagsPage({ params }: PageProps) {
  const { partnerId } = await params;
  await loadSuperAdminPage(`/super-admin/partners/${partnerId}/flags`);
  return <PartnerFlags partnerId={partnerId} />;
}
