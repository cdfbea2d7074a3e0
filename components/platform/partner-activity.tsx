"use client";

import { ScrollText } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { AUDIT_COLUMNS, OpenEntry } from "@/components/audit/audit-columns";
import { DataTable } from "@/components/patterns/data-table";
import { EmptyState } from "@/components/patterns/empty-state";
import { QueryState } from "@/components/patterns/query-state";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { usePartnerActivity } from "@/lib/client/platform/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { AuditEntryResource } from "@/types/audit";

const ActivitySheet = dynamic(() => import("./activity-sheet").then((module) => module.ActivitySheet), {
  ssr: false,
});

/** What was done in one agency and about it, newest first. */
export function PartnerActivity({ partnerId }: { partnerId: string }) {
  const query = usePartnerActivity(partnerId);
  const [entry, setEntry] = useState<AuditEntryResource | null>(null);
  return (
    <>
      <QueryState
        query={query}
        skeleton={<TableSkeleton />}
        isEmpty={(entries) => entries.length === 0}
        empty={
          <EmptyState icon={ScrollText} title="Nothing was done yet">
            What the agency, its clients and you change is written down here.
          </EmptyState>
        }
      >
        {(entries) => (
          <OpenEntry value={setEntry}>
            <DataTable
              label="Activity"
              storageKey="platform-activity"
              columns={AUDIT_COLUMNS.partner}
              rows={entries}
              getRowId={({ id }) => id}
              loadMore={toLoadMore(query)}
            />
          </OpenEntry>
        )}
      </QueryState>
      {entry ? <ActivitySheet entry={entry} onClose={() => setEntry(null)} /> : null}
    </>
  );
}
