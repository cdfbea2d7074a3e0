import type { Metadata } from "next";
import { PartnerBilling } from "@/components/platform-billing/partner/partner-billing";
import { loadSuperAdminPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Agency billing" };

interface PageProps {
  params: Promise<{ partnerId: string }>;
}

export default async function PlatformPartnerBillingPage({ params }: PageProps) {
  const { partnerId } = await params;
  await loadSuperAdminPage(`/super-admin/partners/${partnerId}/billing`);
  return <PartnerBilling partnerId={partnerId} />;
}
