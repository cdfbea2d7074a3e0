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
import { listPartnerAudit } from "@/lib/domain/audit/list-audit";
import { toAuditEntry } from "@/lib/domain/audit/to-resource";
import { loadPartnerPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";
import { listPartnerAuditOperation } from "@/types/audit";

export const metadata: Metadata = { title: "Audit log" };

const PLACE: AuditPlace = { kind: "partner" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PartnerAuditPage({ searchParams }: PageProps) {
  const ctx = await loadPartnerPage("/org/audit", "partner.audit.read");
  const filters = readAuditFilters(await searchParams);
  const ahead = startPrefetch(ctx);
  const mayDownload = hasAuditExport(ctx);
  if (!needsTimeZone(filters)) {
    await ahead.page(auditKeys.list(PLACE, filters), async () => {
      const asked = { ...toAuditQuery(filters), workspaceId: filters.workspaceId ?? undefined };
      const { rows, nextCursor } = await listPartnerAudit(ctx, listPartnerAuditOperation.query.parse(asked));
      return page(
        rows.map((row) => toAuditEntry(row, "agency")),
        nextCursor,
      );
    });
  }
  return (
    <Prefetched client={ahead.client}>
      <AuditPage
        place={PLACE}
        title="Audit log"
        description="Who changed what in your agency and at your clients. Entries cannot be changed or removed."
        mayDownload={await mayDownload}
      />
    </Prefetched>
  );
}
