"use client";

import { Building2, CircleCheck } from "lucide-react";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { DataTable } from "@/components/patterns/data-table";
import { EmptyState } from "@/components/patterns/empty-state";
import { FilterBar } from "@/components/patterns/filter-bar";
import type { FilterDefinition } from "@/components/patterns/filter-face";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Button } from "@/components/ui/button";
import { useClients } from "@/lib/client/partner/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import { CLIENT_COLUMNS } from "./client-columns";
import { clientFilterParsers } from "./client-filters";

/** All clients of the agency with what they have and what they did. */
export function ClientsPage() {
  const [filters, setFilters] = useQueryStates(clientFilterParsers);
  const query = useClients(filters);
  const isFiltered = filters.show !== "all" || filters.search !== "";
  const isWhole = !isFiltered && !query.hasNextPage;
  const clear = () => void setFilters(null);
  const show: FilterDefinition = {
    key: "show",
    label: "Show",
    single: true,
    options: [{ value: "needing_help", label: "Needing help" }],
    selected: filters.show === "all" ? [] : [filters.show],
    onChange: ([chosen]) => void setFilters({ show: chosen === "needing_help" ? chosen : null }),
  };
  return (
    <>
      <PageHeader title="Clients" count={isWhole ? query.data?.length : undefined} />
      {/* Outside the table: it must keep its focus while results come and go. The column menu shares its last line. */}
      <div className="relative z-10 mb-3 sm:mr-28">
        <FilterBar
          search={{
            value: filters.search,
            onChange: (search) => void setFilters({ search }),
            placeholder: "Find a client",
          }}
          filters={[show]}
          onClear={clear}
        />
      </div>
      <QueryState
        query={query}
        skeleton={<TableSkeleton />}
        isEmpty={(clients) => clients.length === 0}
        isFiltered={filters.search !== ""}
        onClearFilters={clear}
        empty={filters.show === "needing_help" ? <NobodyNeedsHelp onShowAll={clear} /> : <NoClients />}
      >
        {(clients) => (
          <div className="sm:-mt-11">
            <DataTable
              label="Clients"
              storageKey="clients"
              columns={CLIENT_COLUMNS}
              rows={clients}
              getRowId={({ id }) => id}
              rowHref={({ id }) => `/org/clients/${id}`}
              loadMore={toLoadMore(query)}
            />
          </div>
        )}
      </QueryState>
    </>
  );
}

function NobodyNeedsHelp({ onShowAll }: { onShowAll: () => void }) {
  return (
    <EmptyState
      icon={CircleCheck}
      title="Nobody needs help"
      action={<Button onClick={onShowAll}>Show all clients</Button>}
    >
      Every client has balance, and no provider refused an agent.
    </EmptyState>
  );
}

function NoClients() {
  return (
    <EmptyState
      icon={Building2}
      title="No clients yet"
      action={
        <Button asChild variant="primary">
          <Link href="/org/integrations">Connect a provider key</Link>
        </Button>
      }
    >
      Each client gets a workspace under your brand, with agents, calls and a balance of its own. Connect your
      voice provider first, so that new clients can start at once.
    </EmptyState>
  );
}
