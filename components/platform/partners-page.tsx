"use client";

import { Building2 } from "lucide-react";
import { DataTable } from "@/components/patterns/data-table";
import { EmptyState } from "@/components/patterns/empty-state";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { usePartners } from "@/lib/client/platform/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import { PARTNER_COLUMNS } from "./partner-columns";

/** Every agency on the platform, newest first. */
export function PartnersPage() {
  const query = usePartners();
  return (
    <>
      <PageHeader title="Agencies" count={query.hasNextPage ? undefined : query.data?.length} />
      <QueryState
        query={query}
        skeleton={<TableSkeleton />}
        isEmpty={(partners) => partners.length === 0}
        empty={
          <EmptyState icon={Building2} title="No agency yet">
            Each agency sells agents under its own brand and host name. They are listed here as they join.
          </EmptyState>
        }
      >
        {(partners) => (
          <DataTable
            label="Agencies"
            storageKey="partners"
            columns={PARTNER_COLUMNS}
            rows={partners}
            getRowId={({ id }) => id}
            loadMore={toLoadMore(query)}
          />
        )}
      </QueryState>
    </>
  );
}
