"use client";

import { Building2, CircleCheck, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { DataTable } from "@/components/patterns/data-table";
import { EmptyState } from "@/components/patterns/empty-state";
import { FilterBar } from "@/components/patterns/filter-bar";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { TableBelow, TableHead } from "@/components/patterns/table-head";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Button } from "@/components/ui/button";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import { useClients } from "@/lib/client/partner/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { ClientResource } from "@/types/clients";
import { BulkActions } from "./bulk-actions";
import { CLIENT_COLUMNS } from "./client-columns";
import { useClientFilters } from "./use-client-filters";

const AddClientSheet = dynamic(() => import("./add-client-sheet").then((module) => module.AddClientSheet), {
  ssr: false,
});

/** The most that one change of many may name. */
const MOST_SELECTED = 200;

/** All clients of the agency with what they have and what they did. */
export function ClientsPage() {
  const { filters, definitions, isFiltered, setSearch, clear } = useClientFilters();
  const query = useClients(filters);
  const can = usePartnerCan();
  const [isAdding, setAdding] = useState(false);
  const isWhole = !isFiltered && !query.hasNextPage;
  const add = can("partner.clients.create") ? (
    <Button variant="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden />
      Add client
    </Button>
  ) : null;
  return (
    <>
      <PageHeader
        title="Clients"
        count={isWhole ? query.data?.length : undefined}
        actions={
          <>
            <Button asChild>
              <Link href="/org/clients/templates">Templates</Link>
            </Button>
            {add}
          </>
        }
      />
      <TableHead>
        <FilterBar
          search={{ value: filters.search, onChange: setSearch, placeholder: "Find a client" }}
          filters={definitions}
          onClear={clear}
        />
      </TableHead>
      <QueryState
        query={query}
        skeleton={<TableSkeleton />}
        isEmpty={(clients) => clients.length === 0}
        isFiltered={filters.search !== "" || filters.status !== null}
        onClearFilters={clear}
        empty={
          filters.show === "needing_help" ? <NobodyNeedsHelp onShowAll={clear} /> : <NoClients action={add} />
        }
      >
        {(clients) => <ClientsTable clients={clients} loadMore={toLoadMore(query)} />}
      </QueryState>
      {isAdding ? <AddClientSheet open={isAdding} onOpenChange={setAdding} /> : null}
    </>
  );
}

interface ClientsTableProps {
  clients: ClientResource[];
  loadMore: ReturnType<typeof toLoadMore>;
}

function ClientsTable({ clients, loadMore }: ClientsTableProps) {
  const mayChange = usePartnerCan()("partner.clients.update");
  const [chosen, setChosen] = useState<string[]>([]);
  // What a filter took out of sight is not changed with the rest.
  const selectedIds = chosen.filter((id) => clients.some((client) => client.id === id));
  const [first] = clients;
  const bulk =
    mayChange && first ? (
      <BulkActions workspaceIds={selectedIds} currency={first.currency} onDone={() => setChosen([])} />
    ) : null;
  return (
    <TableBelow>
      <DataTable
        label="Clients"
        storageKey="clients"
        columns={CLIENT_COLUMNS}
        rows={clients}
        getRowId={({ id }) => id}
        rowHref={({ id }) => `/org/clients/${id}`}
        loadMore={loadMore}
        {...(bulk
          ? {
              selection: {
                selectedIds,
                onChange: (ids: string[]) => setChosen(ids.slice(0, MOST_SELECTED)),
                nameOf: ({ name }: ClientResource) => name,
                canSelect: ({ status }: ClientResource) => status !== "deleted",
              },
              bulkActions: bulk,
            }
          : {})}
      />
    </TableBelow>
  );
}

function NobodyNeedsHelp({ onShowAll }: { onShowAll: () => void }) {
  return (
    <EmptyState
      icon={CircleCheck}
      title="Nobody needs help"
      action={<Button onClick={onShowAll}>Show all clients</Button>}
    >
      Every client has balance and room in its month, and no provider refused an agent.
    </EmptyState>
  );
}

function NoClients({ action }: { action: ReactNode }) {
  return (
    <EmptyState icon={Building2} title="No clients yet" action={action}>
      Each client gets a workspace under your brand, with agents, calls and a balance of its own.{" "}
      <Link
        href="/org/integrations"
        className="focus-ring rounded-sm text-accent-text underline underline-offset-4"
      >
        Connect your voice provider
      </Link>{" "}
      first, so that new clients can start at once.
    </EmptyState>
  );
}
