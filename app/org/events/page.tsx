import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import {
  needsTimeZone,
  readProviderEventFilters,
  toProviderEventQuery,
} from "@/components/provider-events/event-filters";
import { ProviderEventsPage } from "@/components/provider-events/events-page";
import { providerEventKeys } from "@/lib/client/provider-events/keys";
import { listPartnerEvents } from "@/lib/domain/operations/list-events";
import { toProviderEvent } from "@/lib/domain/operations/to-resource";
import { loadPartnerPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";
import { listProviderEventsOperation } from "@/types/provider-events";

export const metadata: Metadata = { title: "Provider events" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function OrgEventsPage({ searchParams }: PageProps) {
  const ctx = await loadPartnerPage("/org/events", "partner.events.read");
  const state = await readProviderEventFilters(searchParams);
  const filters = toProviderEventQuery(state);
  const ahead = startPrefetch(ctx);
  if (!needsTimeZone(state)) {
    await ahead.page(providerEventKeys.list(filters), async () => {
      const { rows, nextCursor } = await listPartnerEvents(
        ctx,
        listProviderEventsOperation.query.parse(filters),
      );
      return page(rows.map(toProviderEvent), nextCursor);
    });
  }
  return (
    <Prefetched client={ahead.client}>
      <ProviderEventsPage />
    </Prefetched>
  );
}
