import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { AuditPage } from "@/components/audit/audit-page";
import {
  type AuditPlace,
  auditKeys,
  needsTimeZone,
  readAuditFilters,
  toAuditQuery,
} from "@/lib/client/audit/keys";
import { hasAuditExport } from "@/lib/domain/audit/export-audit";
import { listWorkspaceAudit } from "@/lib/domain/audit/list-audit";
import { toAuditEntry, workspaceReader } from "@/lib/domain/audit/to-resource";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";
import { listWorkspaceAuditOperation } from "@/types/audit";

export const metadata: Metadata = { title: "Activity" };

interface PageProps {
  params: Promise<{ workspaceSlug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function WorkspaceAuditPage({ params, searchParams }: PageProps) {
  const { workspaceSlug } = await params;
  const ctx = await loadWorkspacePage(workspaceSlug, `/w/${workspaceSlug}/audit`, "audit.read");
  const filters = readAuditFilters(await searchParams);
  const place: AuditPlace = { kind: "workspace", slug: ctx.workspace.slug };
  const ahead = startPrefetch(ctx);
  const mayDownload = hasAuditExport(ctx);
  if (!needsTimeZone(filters)) {
    await ahead.page(auditKeys.list(place, filters), async () => {
      const query = listWorkspaceAuditOperation.query.parse(toAuditQuery(filters));
      const { rows, nextCursor } = await listWorkspaceAudit(ctx, query);
      return page(
        rows.map((row) => toAuditEntry(row, workspaceReader(ctx))),
        nextCursor,
      );
    });
  }
  return (
    <Prefetched client={ahead.client}>
      <AuditPage
        place={place}
        title="Activity"
        description="Who changed what in this workspace. Entries cannot be changed or removed."
        mayDownload={await mayDownload}
      />
    </Prefetched>
  );
}
