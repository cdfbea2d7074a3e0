import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import {
  readPaymentEventFilters,
  toPaymentEventQuery,
} from "@/components/platform-billing/payment-event-filters";
import { PaymentEventsPage } from "@/components/platform-billing/payment-events-page";
import { platformBillingKeys } from "@/lib/client/platform-billing/keys";
import { listPaymentEvents, toPaymentEvent } from "@/lib/domain/payments/inbox/event-rows";
import { loadSuperAdminPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";
import { listPaymentEventsOperation } from "@/types/payment-events";

export const metadata: Metadata = { title: "Stripe events" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PlatformPaymentEventsPage({ searchParams }: PageProps) {
  const ctx = await loadSuperAdminPage("/super-admin/billing/events");
  const query = toPaymentEventQuery(await readPaymentEventFilters(searchParams));
  const ahead = startPrefetch(ctx);
  await ahead.page(platformBillingKeys.events(query), async () => {
    const { rows, nextCursor } = await listPaymentEvents(listPaymentEventsOperation.query.parse(query));
    return page(rows.map(toPaymentEvent), nextCursor);
  });
  return (
    <Prefetched client={ahead.client}>
      <PaymentEventsPage />
    </Prefetched>
  );
}
