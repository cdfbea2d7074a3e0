"use client";

import { Download, ScrollText } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { DataTable } from "@/components/patterns/data-table";
import { EmptyState } from "@/components/patterns/empty-state";
import { FilterBar } from "@/components/patterns/filter-bar";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Button } from "@/components/ui/button";
import type { AuditPlace } from "@/lib/client/audit/keys";
import { auditDownloadUrl, useAudit } from "@/lib/client/audit/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { AuditEntryResource } from "@/types/audit";
import { AUDIT_COLUMNS, OpenEntry } from "./audit-columns";
import { useAuditFilters } from "./use-audit-filters";

const AuditEntrySheet = dynamic(
  () => import("./audit-entry-sheet").then((module) => module.AuditEntrySheet),
  { ssr: false },
);

export interface AuditPageProps {
  place: AuditPlace;
  title: string;
  description: string;
  /** False where downloads are switched off. */
  mayDownload: boolean;
}

/** What was done, newest first: who, what, where, when. A row opens beside the list with both sides of its change. */
export function AuditPage({ place, title, description, mayDownload }: AuditPageProps) {
  const { filters, isFiltered, set, clear, days, definitions } = useAuditFilters(place);
  const query = useAudit(place, filters);
  const [entry, setEntry] = useState<AuditEntryResource | null>(null);
  return (
    <>
      <PageHeader
        title={title}
        description={description}
        actions={
          mayDownload ? (
            <Button asChild>
              <a href={auditDownloadUrl(place, filters)} download>
                <Download aria-hidden />
                Export
              </a>
            </Button>
          ) : null
        }
      />
      <div className="relative z-10 mb-3 sm:mr-28">
        <FilterBar filters={definitions(query.data ?? [])} dates={days} onClear={clear} />
      </div>
      <QueryState
        query={query}
        skeleton={<TableSkeleton />}
        isEmpty={(entries) => entries.length === 0}
        isFiltered={isFiltered}
        onClearFilters={clear}
        empty={
          <EmptyState icon={ScrollText} title="Nothing was done yet">
            Every change is written down here with who made it and what it was before. Nobody can change or
            remove an entry.
          </EmptyState>
        }
      >
        {(entries) => (
          <div className="sm:-mt-11">
            <OpenEntry value={setEntry}>
              <DataTable
                label={title}
                storageKey={`audit-${place.kind}`}
                columns={AUDIT_COLUMNS[place.kind]}
                rows={entries}
                getRowId={({ id }) => id}
                loadMore={toLoadMore(query)}
              />
            </OpenEntry>
          </div>
        )}
      </QueryState>
      {entry ? <AuditEntrySheet entry={entry} onClose={() => setEntry(null)} onNarrow={set} /> : null}
    </>
  );
}
