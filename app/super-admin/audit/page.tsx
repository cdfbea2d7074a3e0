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
import { listPlatformAudit } from "@/lib/domain/audit/list-audit";
import { toAuditEntry } from "@/lib/domain/audit/to-resource";
import { loadSuperAdminPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";
import { listPlatformAuditOperation } from "@/types/audit";

export const metadata: Metadata = { title: "Audit log" };

const PLACE: AuditPlace = { kind: "platform" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PlatformAuditPage({ searchParams }: PageProps) {
  const ctx = await loadSuperAdminPage("/super-admin/audit");
  const filters = readAuditFilters(await searchParams);
  const ahead = startPrefetch(ctx);
  if (!needsTimeZone(filters)) {
    await ahead.page(auditKeys.list(PLACE, filters), async () => {
      const asked = { ...toAuditQuery(filters), workspaceId: filters.workspaceId ?? undefined };
      const { rows, nextCursor } = await listPlatformAudit(listPlatformAuditOperation.query.parse(asked));
      return page(
        rows.map((row) => toAuditEntry(row, "platform")),
        nextCursor,
      );
    });
  }
  return (
    <Prefetched client={ahead.client}>
      <AuditPage
        place={PLACE}
        title="Audit log"
        description="Who changed what on the whole platform. Entries cannot be changed or removed."
        mayDownload
      />
    </Prefetched>
  );
}
