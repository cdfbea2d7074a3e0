import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { AgencyDomains } from "@/components/domains/agency-domains";
import { domainKeys } from "@/lib/client/domains/keys";
import { listDomains } from "@/lib/domain/domains/list-domains";
import { loadPartnerPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Domains" };

/** The hosts the agency answers on. */
export default async function PartnerDomainsPage() {
  const ctx = await loadPartnerPage("/org/settings/domains", "partner.settings.read");
  const ahead = startPrefetch(ctx);
  await ahead.one(domainKeys.list({ kind: "agency" }), () => listDomains(ctx));
  return (
    <Prefetched client={ahead.client}>
      <AgencyDomains />
    </Prefetched>
  );
}
