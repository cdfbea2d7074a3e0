import type { Metadata } from "next";
import { found } from "@/app/found";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { PartnerDomains } from "@/components/platform/partner-domains";
import { domainKeys } from "@/lib/client/domains/keys";
import { forAgency } from "@/lib/domain/domains/for-agency";
import { listDomains } from "@/lib/domain/domains/list-domains";
import { loadSuperAdminPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Agency domains" };

interface PageProps {
  params: Promise<{ partnerId: string }>;
}

export default async function PlatformPartnerDomainsPage({ params }: PageProps) {
  const { partnerId } = await params;
  const ctx = await loadSuperAdminPage(`/super-admin/partners/${partnerId}/domains`);
  const ahead = startPrefetch(ctx);
  await found(partnerId, (id) =>
    ahead.one(domainKeys.list({ kind: "platform", partnerId: id }), () => listDomains(forAgency(ctx, id))),
  );
  return (
    <Prefetched client={ahead.client}>
      <PartnerDomains partnerId={partnerId} />
    </Prefetched>
  );
}
