import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { readClientFilters } from "@/components/clients/client-filters";
import { ClientsPage } from "@/components/clients/clients-page";
import { partnerKeys } from "@/lib/client/partner/keys";
import { listClients } from "@/lib/domain/workspaces/list-clients";
import { toClientResource } from "@/lib/domain/workspaces/to-resource";
import { loadPartnerPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";

export const metadata: Metadata = { title: "Clients" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function OrgClientsPage({ searchParams }: PageProps) {
  const ctx = await loadPartnerPage("/org/clients", "partner.clients.read");
  const filters = readClientFilters(await searchParams);
  const ahead = startPrefetch(ctx);
  await ahead.page(partnerKeys.clientList(filters), async () => {
    const { show, search, status, sort } = filters;
    const query = { show, search: search.trim(), status: status ?? undefined, sort };
    const { rows, nextCursor } = await listClients(ctx, { limit: 50, ...query });
    return page(rows.map(toClientResource), nextCursor);
  });
  return (
    <Prefetched client={ahead.client}>
      <ClientsPage />
    </Prefetched>
  );
}
