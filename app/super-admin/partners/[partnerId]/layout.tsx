import type { ReactNode } from "react";
import { found } from "@/app/found";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { PartnerFrame } from "@/components/platform/partner-frame";
import { platformKeys } from "@/lib/client/platform/keys";
import { getPlatformPartner } from "@/lib/domain/partners/get-platform-partner";
import { toPlatformPartner } from "@/lib/domain/partners/to-resource";
import { partnerUrl } from "@/lib/domain/shared/partner-url";
import { loadSuperAdminPage } from "@/lib/http/pages/page-access";

interface LayoutProps {
  params: Promise<{ partnerId: string }>;
  children: ReactNode;
}

/** The frame of one agency's pages. */
export default async function PlatformPartnerLayout({ params, children }: LayoutProps) {
  const { partnerId } = await params;
  const ctx = await loadSuperAdminPage(`/super-admin/partners/${partnerId}`);
  const partner = await found(partnerId, (id) => getPlatformPartner(id));
  const ahead = startPrefetch(ctx);
  ahead.client.setQueryData(platformKeys.partner(partner.id), toPlatformPartner(partner));
  return (
    <Prefetched client={ahead.client}>
      <PartnerFrame partnerId={partner.id} url={partnerUrl(partner, "/login")}>
        {children}
      </PartnerFrame>
    </Prefetched>
  );
}
