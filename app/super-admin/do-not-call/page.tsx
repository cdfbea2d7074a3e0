import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { readDncFilters } from "@/components/dnc/dnc-filters";
import { PlatformDncPage } from "@/components/dnc/platform-dnc-page";
import { dncKeys, toDncQuery } from "@/lib/client/dnc/keys";
import { listDncEntries } from "@/lib/domain/dnc/list-dnc-entries";
import { listOfPlatform } from "@/lib/domain/dnc/lists";
import { toDncEntry } from "@/lib/domain/dnc/to-resource";
import { loadSuperAdminPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";
import { listPlatformDncOperation } from "@/types/dnc";

export const metadata: Metadata = { title: "Numbers not to call" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PlatformDoNotCallPage({ searchParams }: PageProps) {
  const ctx = await loadSuperAdminPage("/super-admin/do-not-call");
  const filters = await readDncFilters(searchParams);
  const ahead = startPrefetch(ctx);
  await ahead.page(dncKeys.list({ kind: "platform" }, filters), async () => {
    const query = listPlatformDncOperation.query.parse(toDncQuery(filters));
    const { rows, nextCursor } = await listDncEntries(ctx, listOfPlatform(ctx), query);
    return page(rows.map(toDncEntry), nextCursor);
  });
  return (
    <Prefetched client={ahead.client}>
      <PlatformDncPage />
    </Prefetched>
  );
}
