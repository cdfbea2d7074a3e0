"use client";

import { Plug } from "lucide-react";
import { useQueryState } from "nuqs";
import { KEY_STATUS_LOOKS } from "@/components/integrations/key-status";
import { PROVIDER_NAMES } from "@/components/integrations/provider-names";
import { DataTable } from "@/components/patterns/data-table";
import { dataColumns } from "@/components/patterns/data-table-features";
import { EmptyState } from "@/components/patterns/empty-state";
import { FilterBar } from "@/components/patterns/filter-bar";
import type { FilterDefinition } from "@/components/patterns/filter-face";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { StatusBadge } from "@/components/patterns/status-badge";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { formatNumber } from "@/config/format";
import { useIntegrationsHealth } from "@/lib/client/platform/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { IntegrationHealthResource } from "@/types/dead-letters";
import { keyStatusParser } from "./key-status-filter";
import { partnerHref } from "./partner-looks";

const STATUS_OPTIONS = Object.entries(KEY_STATUS_LOOKS).map(([value, { label }]) => ({ value, label }));

const column = dataColumns<IntegrationHealthResource>();

const COLUMNS = column.columns([
  column.accessor("name", {
    header: "Key",
    enableHiding: false,
    cell: ({ row: { original } }) => (
      <span className="min-w-0">
        {original.name}
        <span className="block font-normal text-muted-foreground text-sm">
          {PROVIDER_NAMES[original.provider]}
        </span>
      </span>
    ),
  }),
  column.accessor("partner", { header: "Agency", cell: ({ getValue }) => getValue().name }),
  column.accessor("status", {
    header: "Status",
    cell: ({ row: { original } }) => (
      <span>
        <StatusBadge status={original.status} looks={KEY_STATUS_LOOKS} />
        {original.statusDetail ? (
          <span className="mt-0.5 line-clamp-2 block max-w-xs text-muted-foreground text-sm">
            {original.statusDetail}
          </span>
        ) : null}
      </span>
    ),
  }),
  column.accessor("workspaces", {
    header: "Clients",
    meta: { align: "end" },
    cell: ({ getValue }) => formatNumber(getValue()),
  }),
  column.accessor("failedSyncs", {
    header: "Refused agents",
    meta: { align: "end" },
    cell: ({ getValue }) => formatNumber(getValue()),
  }),
  column.accessor("deadEvents", {
    header: "Dead events",
    meta: { align: "end" },
    cell: ({ getValue }) => formatNumber(getValue()),
  }),
  column.accessor("lastEventAt", {
    header: "Last heard of",
    meta: { align: "end" },
    cell: ({ getValue }) => <Instant instant={getValue()} />,
  }),
  column.accessor("verifiedAt", {
    header: "Last confirmed",
    meta: { align: "end" },
    cell: ({ getValue }) => <Instant instant={getValue()} />,
  }),
]);

/** Provider keys of all agencies, those in trouble first. */
export function IntegrationsHealthPage() {
  const [status, setStatus] = useQueryState("status", keyStatusParser);
  const query = useIntegrationsHealth(status);
  const clear = () => void setStatus(null);
  const byStatus: FilterDefinition = {
    ...{ key: "status", label: "Status", single: true, options: STATUS_OPTIONS },
    selected: status ? [status] : [],
    onChange: ([chosen]) => void setStatus(chosen ? keyStatusParser.parse(chosen) : null),
  };
  return (
    <>
      <PageHeader
        title="Integrations"
        description="Keys of the voice providers that agencies' calls run on. Those in trouble come first."
      />
      <div className="relative z-10 mb-3 sm:mr-28">
        <FilterBar filters={[byStatus]} onClear={clear} />
      </div>
      <QueryState
        query={query}
        skeleton={<TableSkeleton />}
        isEmpty={(keys) => keys.length === 0}
        isFiltered={status !== null}
        onClearFilters={clear}
        empty={
          <EmptyState icon={Plug} title="No provider key yet">
            Agencies connect their own accounts. How each key fares is shown here.
          </EmptyState>
        }
      >
        {(keys) => (
          <div className="sm:-mt-11">
            <DataTable
              label="Provider keys"
              storageKey="platform-integrations"
              columns={COLUMNS}
              rows={keys}
              getRowId={({ id }) => id}
              rowHref={({ partner }) => partnerHref(partner.id)}
              loadMore={toLoadMore(query)}
            />
          </div>
        )}
      </QueryState>
    </>
  );
}

function Instant({ instant }: { instant: string | null }) {
  if (!instant) return <span className="text-muted-foreground">Never</span>;
  return <TimeAgo instant={instant} className="whitespace-nowrap text-muted-foreground" />;
}
