import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { PartnerOverview } from "@/components/platform/partner-overview";
import { platformKeys } from "@/lib/client/platform/keys";
import { listVariants } from "@/lib/domain/plan-variants/list-variants";
import { toPlanVariant } from "@/lib/domain/plan-variants/to-resource";
import { loadSuperAdminPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Agency" };

interface PageProps {
  params: Promise<{ partnerId: string }>;
}

export default async function PlatformPartnerPage({ params }: PageProps) {
  const { partnerId } = await params;
  const ctx = await loadSuperAdminPage(`/super-admin/partners/${partnerId}`);
  const ahead = startPrefetch(ctx);
  await ahead.one(platformKeys.variants(), async () => (await listVariants()).map(toPlanVariant));
  return (
    <Prefetched client={ahead.client}>
      <PartnerOverview partnerId={partnerId} />
    </Prefetched>
  );
}
