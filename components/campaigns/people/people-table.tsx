"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { DataTable } from "@/components/patterns/data-table";
import { EmptyState } from "@/components/patterns/empty-state";
import { FilterBar } from "@/components/patterns/filter-bar";
import type { FilterDefinition } from "@/components/patterns/filter-face";
import { QueryState } from "@/components/patterns/query-state";
import { TableBelow, TableHead } from "@/components/patterns/table-head";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { useRecipients } from "@/lib/client/campaigns/recipient-queries";
import { toLoadMore } from "@/lib/client/use-pages";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { RecipientResource } from "@/types/campaign-recipients";
import { personName } from "../campaign-looks";
import { DRAFT_COLUMNS, RECIPIENT_COLUMNS } from "./recipient-columns";
import { RemovePeople } from "./remove-people";
import { useRecipientFilters } from "./use-recipient-filters";

export interface PeopleTableProps {
  campaignId: string;
  /** Whether it may still call: nobody is taken off a list that is over. */
  isOpen?: boolean;
  /** Nobody was called yet, so everybody is alike and only names are searched. */
  isDraft?: boolean;
}

/** People of the list by what became of them. Those who were not called yet can be taken off it. */
export function PeopleTable({ campaignId, isOpen = true, isDraft = false }: PeopleTableProps) {
  const { slug } = useWorkspaceScope();
  const mayRemove = useCan()("campaigns.write") && isOpen;
  const { filters, definitions, isFiltered, setSearch, clear } = useRecipientFilters();
  const query = useRecipients(slug, campaignId, filters);
  const [everTicked, setTicked] = useState<readonly string[]>([]);
  // Filters hide people: what is done to the ticked is done to those one sees.
  const ticked = everTicked.filter((id) => query.data?.some((person) => person.id === id));
  return (
    <>
      <TableHead>
        <FilterBar
          search={{ value: filters.search, onChange: setSearch, placeholder: "Search people" }}
          filters={isDraft ? NO_FILTERS : definitions}
          onClear={clear}
        />
      </TableHead>
      <QueryState
        query={query}
        skeleton={<TableSkeleton />}
        isEmpty={(people) => people.length === 0}
        isFiltered={isFiltered}
        onClearFilters={clear}
        empty={<NoPeople />}
      >
        {(people) => (
          <TableBelow isStale={query.isPlaceholderData}>
            <DataTable
              label="People"
              storageKey={isDraft ? "campaign-draft-people" : "campaign-people"}
              columns={isDraft ? DRAFT_COLUMNS : RECIPIENT_COLUMNS}
              rows={people}
              getRowId={rowId}
              loadMore={toLoadMore(query)}
              {...(mayRemove
                ? {
                    selection: {
                      selectedIds: ticked,
                      onChange: setTicked,
                      nameOf: (person: RecipientResource) => personName(person) || person.phone,
                      canSelect: isUntouched,
                    },
                    bulkActions: (
                      <RemovePeople
                        campaignId={campaignId}
                        recipientIds={ticked}
                        onRemoved={(gone) => setTicked((all) => all.filter((id) => !gone.includes(id)))}
                      />
                    ),
                  }
                : {})}
            />
          </TableBelow>
        )}
      </QueryState>
    </>
  );
}

const NO_FILTERS: FilterDefinition[] = [];

function NoPeople() {
  return (
    <EmptyState icon={UserPlus} title="Nobody on the list yet">
      Import a file, or add people one by one.
    </EmptyState>
  );
}

function isUntouched({ state, attempts }: RecipientResource): boolean {
  return state === "pending" && attempts === 0;
}

function rowId({ id }: RecipientResource): string {
  return id;
}
