import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { UsagePage } from "@/components/platform-billing/usage-page";
import { platformBillingKeys } from "@/lib/client/platform-billing/keys";
import { listMeterEvents, toMeterEvent } from "@/lib/domain/metering/meter-rows";
import { loadSuperAdminPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";
import { listMeterEventsOperation } from "@/types/metering";

export const metadata: Metadata = { title: "Metered usage" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PlatformUsagePage({ searchParams }: PageProps) {
  const ctx = await loadSuperAdminPage("/super-admin/billing/usage");
  const asked = listMeterEventsOperation.query.safeParse({ status: (await searchParams).status });
  const ahead = startPrefetch(ctx);
  if (asked.success) {
    await ahead.page(platformBillingKeys.usage(asked.data.status), async () => {
      const { rows, nextCursor } = await listMeterEvents(asked.data);
      return page(rows.map(toMeterEvent), nextCursor);
    });
  }
  return (
    <Prefetched client={ahead.client}>
      <UsagePage />
    </Prefetched>
  );
}
