import type { Metadata } from "next";
import { PartnerActivity } from "@/components/platform/partner-activity";
import { loadSuperAdminPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Agency activity" };

interface PageProps {
  params: Promise<{ partnerId: string }>;
}

export default async function PlatformPartnerActivityPage({ params }: PageProps) {
  const { partnerId } = await params;
  await loadSuperAdminPage(`/super-admin/partners/${partnerId}/activity`);
  return <PartnerActivity partnerId={partnerId} />;
}
