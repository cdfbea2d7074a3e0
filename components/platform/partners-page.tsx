"use client";

import { Building2 } from "lucide-react";
import { useQueryStates } from "nuqs";
import { DataTable } from "@/components/patterns/data-table";
import { EmptyState } from "@/components/patterns/empty-state";
import { FilterBar } from "@/components/patterns/filter-bar";
import type { FilterDefinition } from "@/components/patterns/filter-face";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { usePartners } from "@/lib/client/platform/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import { PARTNER_COLUMNS } from "./partner-columns";
import { partnerFilterParsers, toPartnerQuery } from "./partner-filters";

const STATUS_OPTIONS = [
  { value: "active", label: "Active" },
  { value: "suspended", label: "Suspended" },
];
const SORT_OPTIONS = [
  { value: "name", label: "Name" },
  { value: "workspaces", label: "Most workspaces" },
  { value: "calls", label: "Most calls" },
];

/** Every agency on the platform: found by name, address or domain. */
export function PartnersPage() {
  const [filters, setFilters] = useQueryStates(partnerFilterParsers);
  const query = usePartners(toPartnerQuery(filters));
  const isFiltered = filters.search !== "" || filters.status !== null;
  const clear = () => void setFilters(null);
  const definitions: FilterDefinition[] = [
    {
      ...{ key: "status", label: "Status", single: true, options: STATUS_OPTIONS },
      selected: filters.status ? [filters.status] : [],
      onChange: ([chosen]) =>
        void setFilters({ status: chosen === "active" || chosen === "suspended" ? chosen : null }),
    },
    {
      ...{ key: "sort", label: "Sorted by", single: true, options: SORT_OPTIONS },
      selected: filters.sort === "newest" ? [] : [filters.sort],
      onChange: ([chosen]) =>
        void setFilters({
          sort: chosen === "name" || chosen === "workspaces" || chosen === "calls" ? chosen : null,
        }),
    },
  ];
  return (
    <>
      <PageHeader
        title="Agencies"
        count={isFiltered || query.hasNextPage ? undefined : query.data?.length}
        description="An agency is made from its request. Each sells agents under its own brand and host name."
      />
      <div className="relative z-10 mb-3 sm:mr-28">
        <FilterBar
          search={{
            value: filters.search,
            onChange: (search) => void setFilters({ search }),
            placeholder: "Find an agency or domain",
          }}
          filters={definitions}
          onClear={clear}
        />
      </div>
      <QueryState
        query={query}
        skeleton={<TableSkeleton />}
        isEmpty={(partners) => partners.length === 0}
        isFiltered={isFiltered}
        onClearFilters={clear}
        empty={
          <EmptyState icon={Building2} title="No agency yet">
            Agencies are listed here as soon as their request is provisioned.
          </EmptyState>
        }
      >
        {(partners) => (
          <div className="sm:-mt-11">
            <DataTable
              label="Agencies"
              storageKey="partners"
              columns={PARTNER_COLUMNS}
              rows={partners}
              getRowId={({ id }) => id}
              rowHref={({ id }) => `/super-admin/partners/${id}`}
              loadMore={toLoadMore(query)}
            />
          </div>
        )}
      </QueryState>
    </>
  );
}
