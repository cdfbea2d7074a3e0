"use client";

import { useId, useState } from "react";
import { QueryState } from "@/components/patterns/query-state";
import { SearchInput } from "@/components/patterns/search-input";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Skeleton } from "@/components/ui/skeleton";
import { useClients } from "@/lib/client/partner/queries";

/** Few enough to see at a glance need no search. */
const SEARCH_FROM = 8;

export interface ClientChoiceProps {
  selectedIds: readonly string[];
  onChange: (ids: string[]) => void;
  error?: string | undefined;
  /** What it means for those that are chosen. */
  hint?: string;
}

const OF_A_KEY = "Their agents move to this key. A client has one key for each provider.";

/** Which clients get the key, or another thing of the agency. */
export function ClientChoice({ selectedIds, onChange, error, hint = OF_A_KEY }: ClientChoiceProps) {
  const headingId = useId();
  const [search, setSearch] = useState("");
  const query = useClients({ show: "all", search });
  const toggle = (id: string, checked: boolean) =>
    onChange(checked ? [...selectedIds, id] : selectedIds.filter((other) => other !== id));
  const isSearchable = search !== "" || (query.data?.length ?? 0) >= SEARCH_FROM || query.hasNextPage;
  return (
    <fieldset aria-labelledby={headingId} className="flex flex-col gap-1.5">
      <div className="flex items-baseline justify-between gap-2">
        <span id={headingId} className="font-medium text-sm">
          Clients <span className="font-normal text-subtle-foreground">optional</span>
        </span>
        <span role="status" className="tabular text-muted-foreground text-sm">
          {selectedIds.length} chosen
        </span>
      </div>
      {isSearchable ? <SearchInput value={search} onChange={setSearch} placeholder="Find a client" /> : null}
      <QueryState
        query={query}
        skeleton={<Skeleton className="h-24" />}
        isEmpty={(clients) => clients.length === 0}
        isFiltered={search !== ""}
        onClearFilters={() => setSearch("")}
        empty={<p className="text-muted-foreground text-sm">You have no clients yet.</p>}
      >
        {(clients) => (
          <div className="max-h-64 overflow-y-auto rounded-md border">
            {clients.map(({ id, name }) => (
              <ClientBox
                key={id}
                name={name}
                checked={selectedIds.includes(id)}
                onChange={(checked) => toggle(id, checked)}
              />
            ))}
            {query.hasNextPage ? (
              <div className="border-t p-2 text-center">
                <Button
                  size="sm"
                  variant="ghost"
                  loading={query.isFetchingNextPage}
                  onClick={() => void query.fetchNextPage()}
                >
                  Show more
                </Button>
              </div>
            ) : null}
          </div>
        )}
      </QueryState>
      {error ? (
        <p role="alert" className="text-danger-text text-sm">
          {error}
        </p>
      ) : null}
      <p className="text-muted-foreground text-sm">{hint}</p>
    </fieldset>
  );
}

interface ClientBoxProps {
  name: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

function ClientBox({ name, checked, onChange }: ClientBoxProps) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className="flex cursor-pointer items-center gap-2.5 border-t px-3 py-2 first:border-t-0 hover:bg-surface"
    >
      <Checkbox id={id} checked={checked} onCheckedChange={(next) => onChange(next === true)} />
      <span className="min-w-0 truncate">{name}</span>
    </label>
  );
}
