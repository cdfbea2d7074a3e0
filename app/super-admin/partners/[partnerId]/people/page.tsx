import type { Metadata } from "next";
import { found } from "@/app/found";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { PartnerPeople } from "@/components/platform/partner-people";
import { platformKeys } from "@/lib/client/platform/keys";
import { listPartnerPeople } from "@/lib/domain/partners/list-partner-people";
import { toPlatformPerson } from "@/lib/domain/partners/to-resource";
import { loadSuperAdminPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";

export const metadata: Metadata = { title: "Agency people" };

interface PageProps {
  params: Promise<{ partnerId: string }>;
}

export default async function PlatformPartnerPeoplePage({ params }: PageProps) {
  const { partnerId } = await params;
  const ctx = await loadSuperAdminPage(`/super-admin/partners/${partnerId}/people`);
  const ahead = startPrefetch(ctx);
  await found(partnerId, (id) =>
    ahead.page(platformKeys.partnerPeople(id), async () => {
      const { rows, nextCursor } = await listPartnerPeople(id, { limit: 50 });
      return page(rows.map(toPlatformPerson), nextCursor);
    }),
  );
  return (
    <Prefetched client={ahead.client}>
      <PartnerPeople partnerId={partnerId} />
    </Prefetched>
  );
}
