import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { readDncFilters } from "@/components/dnc/dnc-filters";
import { WorkspaceDnc } from "@/components/dnc/workspace-dnc";
import { dncKeys, toDncQuery } from "@/lib/client/dnc/keys";
import { listDncEntries } from "@/lib/domain/dnc/list-dnc-entries";
import { listOfWorkspace } from "@/lib/domain/dnc/lists";
import { toDncEntry } from "@/lib/domain/dnc/to-resource";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";
import { listDncOperation } from "@/types/dnc";

export const metadata: Metadata = { title: "Numbers not to call" };

interface PageProps {
  params: Promise<{ workspaceSlug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function WorkspaceDncPage({ params, searchParams }: PageProps) {
  const { workspaceSlug } = await params;
  const path = `/w/${workspaceSlug}/settings/do-not-call`;
  const ctx = await loadWorkspacePage(workspaceSlug, path, "dnc.read");
  const filters = await readDncFilters(searchParams);
  const ahead = startPrefetch(ctx);
  await ahead.page(dncKeys.list({ kind: "workspace", slug: ctx.workspace.slug }, filters), async () => {
    const query = listDncOperation.query.parse(toDncQuery(filters));
    const { rows, nextCursor } = await listDncEntries(ctx, listOfWorkspace(ctx), query);
    return page(rows.map(toDncEntry), nextCursor);
  });
  return (
    <Prefetched client={ahead.client}>
      <WorkspaceDnc />
    </Prefetched>
  );
}
