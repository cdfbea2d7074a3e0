"use client";

import { Building2 } from "lucide-react";
import { useQueryState } from "nuqs";
import { DataTable } from "@/components/patterns/data-table";
import { dataColumns } from "@/components/patterns/data-table-features";
import { EmptyState } from "@/components/patterns/empty-state";
import { QueryState } from "@/components/patterns/query-state";
import { SearchInput } from "@/components/patterns/search-input";
import { StatusBadge, type StatusLook } from "@/components/patterns/status-badge";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Money } from "@/components/ui/money";
import { TimeAgo } from "@/components/ui/time-ago";
import { ViewAsButton } from "@/components/view-as/view-as-button";
import { formatNumber } from "@/config/format";
import { usePartnerWorkspaces, usePlatformPartner } from "@/lib/client/platform/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { PlatformWorkspaceResource } from "@/types/console";

const LOOKS: Record<PlatformWorkspaceResource["status"], StatusLook> = {
  active: { label: "Active", tone: "success" },
  suspended: { label: "Suspended", tone: "warning" },
  archived: { label: "Archived", tone: "neutral" },
};

const column = dataColumns<PlatformWorkspaceResource>();

const FACTS = [
  column.accessor("name", {
    header: "Client",
    enableHiding: false,
    cell: ({ getValue }) => <span className="font-medium">{getValue()}</span>,
  }),
  column.accessor("status", {
    header: "Status",
    cell: ({ getValue }) => <StatusBadge status={getValue()} looks={LOOKS} />,
  }),
  column.accessor("balanceMicros", {
    header: "Balance",
    meta: { align: "end" },
    cell: ({ row: { original } }) => (
      <Money amountMicros={original.balanceMicros} currency={original.currency} />
    ),
  }),
  column.accessor("agents", {
    header: "Agents",
    meta: { align: "end" },
    cell: ({ getValue }) => formatNumber(getValue()),
  }),
  column.accessor("people", {
    header: "Members",
    meta: { align: "end" },
    cell: ({ getValue }) => formatNumber(getValue()),
  }),
  column.accessor("callsLast30Days", {
    header: "Calls, 30 days",
    meta: { align: "end" },
    cell: ({ getValue }) => formatNumber(getValue()),
  }),
  column.accessor("lastCallAt", {
    header: "Last call",
    meta: { align: "end" },
    cell: ({ getValue }) => <LastCall instant={getValue()} />,
  }),
];

const WITHOUT_VIEWS = column.columns(FACTS);
const WITH_VIEWS = column.columns([
  ...FACTS,
  column.display({
    id: "view-as",
    header: "Enter",
    meta: { align: "end" },
    enableHiding: false,
    cell: ({ row: { original } }) =>
      original.status === "active" ? (
        <ViewAsButton workspaceId={original.id} workspaceName={original.name} as="platform" size="sm" />
      ) : null,
  }),
]);

/** An agency's clients, with the way into each where views are on. */
export function PartnerWorkspaces({ partnerId }: { partnerId: string }) {
  const [search, setSearch] = useQueryState("search", { defaultValue: "" });
  const query = usePartnerWorkspaces(partnerId, search);
  const { data: partner } = usePlatformPartner(partnerId);
  const mayView = partner?.status === "active" && partner.flags.view_as;
  return (
    <>
      <div className="relative z-10 mb-3 sm:mr-28">
        <SearchInput
          value={search}
          onChange={(next) => void setSearch(next || null)}
          placeholder="Find a client"
          className="w-full sm:w-64"
        />
      </div>
      <QueryState
        query={query}
        skeleton={<TableSkeleton />}
        isEmpty={(clients) => clients.length === 0}
        isFiltered={search !== ""}
        onClearFilters={() => void setSearch(null)}
        empty={
          <EmptyState icon={Building2} title="No clients yet">
            The agency adds its clients itself. Each gets a workspace of its own.
          </EmptyState>
        }
      >
        {(clients) => (
          <div className="sm:-mt-11">
            <DataTable
              label="Clients"
              storageKey="platform-clients"
              columns={mayView ? WITH_VIEWS : WITHOUT_VIEWS}
              rows={clients}
              getRowId={({ id }) => id}
              loadMore={toLoadMore(query)}
            />
          </div>
        )}
      </QueryState>
    </>
  );
}

function LastCall({ instant }: { instant: string | null }) {
  if (!instant) return <span className="text-muted-foreground">None yet</span>;
  return <TimeAgo instant={instant} className="whitespace-nowrap" />;
}
