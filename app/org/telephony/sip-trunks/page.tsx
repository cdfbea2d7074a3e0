import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { TrunksPage } from "@/components/telephony/trunks-page";
import { telephonyKeys } from "@/lib/client/telephony/keys";
import { listTrunks } from "@/lib/domain/sip-trunks/list-trunks";
import { toSipTrunkResource } from "@/lib/domain/sip-trunks/to-resource";
import { loadPartnerPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";

export const metadata: Metadata = { title: "SIP trunks" };

export default async function OrgSipTrunksPage() {
  const ctx = await loadPartnerPage("/org/telephony/sip-trunks", "partner.telephony.read");
  const ahead = startPrefetch(ctx);
  await ahead.page(telephonyKeys.trunks(), async () => {
    const { rows, nextCursor } = await listTrunks(ctx, { limit: 50 });
    return page(rows.map(toSipTrunkResource), nextCursor);
  });
  return (
    <Prefetched client={ahead.client}>
      <TrunksPage />
    </Prefetched>
  );
}
