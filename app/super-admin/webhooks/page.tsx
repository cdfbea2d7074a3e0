import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { readEventFilters, toEventQuery } from "@/components/platform/event-filters";
import { EventsPage } from "@/components/platform/events-page";
import { needsTimeZone } from "@/components/provider-events/event-filters";
import { platformKeys } from "@/lib/client/platform/keys";
import { listEvents } from "@/lib/domain/operations/list-events";
import { listUnclassifiedReasons } from "@/lib/domain/operations/list-unclassified-reasons";
import { toEndReason, toInboxEvent } from "@/lib/domain/operations/to-resource";
import { loadSuperAdminPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";
import { listInboxEventsOperation } from "@/types/dead-letters";
import { listEndReasonsOperation } from "@/types/end-reasons";

export const metadata: Metadata = { title: "Events" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PlatformEventsPage({ searchParams }: PageProps) {
  const ctx = await loadSuperAdminPage("/super-admin/webhooks");
  const state = await readEventFilters(searchParams);
  const filters = toEventQuery(state);
  const ahead = startPrefetch(ctx);
  if (state.view === "end-reasons") {
    await ahead.page(platformKeys.endReasons(), async () => {
      const { rows, nextCursor } = await listUnclassifiedReasons(listEndReasonsOperation.query.parse({}));
      return page(rows.map(toEndReason), nextCursor);
    });
  } else if (!needsTimeZone(state)) {
    await ahead.page(platformKeys.events(filters), async () => {
      const { rows, nextCursor } = await listEvents(listInboxEventsOperation.query.parse(filters));
      return page(rows.map(toInboxEvent), nextCursor);
    });
  }
  return (
    <Prefetched client={ahead.client}>
      <EventsPage />
    </Prefetched>
  );
}
