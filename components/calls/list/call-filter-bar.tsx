"use client";

import { X } from "lucide-react";
import { DateRange } from "@/components/patterns/date-range";
import { FilterChip } from "@/components/patterns/filter-chip";
import { filterTrigger } from "@/components/patterns/filter-face";
import { SearchInput } from "@/components/patterns/search-input";
import { Button } from "@/components/ui/button";
import { NativeSelect } from "@/components/ui/native-select";
import { isNarrowed } from "@/lib/client/call-filters/keys";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { type CallFilterState, useDateFilter, useFilterChips } from "../use-call-filters";
import { SORT_OPTIONS } from "./call-sort";
import { type ExtraFilter, extraFilters } from "./extra-filters";
import { MoreFilters } from "./more-filters";

/** Search, the filters that are used most as chips, the others in "More", and each that is set to take off again. */
export function CallFilterBar({ state }: { state: CallFilterState }) {
  const { filters, change, clear } = state;
  const scope = useWorkspaceScope();
  const chips = useFilterChips(state);
  const dates = useDateFilter(state);
  return (
    <search className="flex flex-wrap items-center gap-2">
      <SearchInput
        className="w-full sm:w-72"
        placeholder="Words, names or numbers"
        value={filters.search ?? ""}
        onChange={(search) => change({ search })}
      />
      <DateRange {...dates} />
      {chips.map((filter) => (
        <FilterChip key={filter.key} filter={filter} />
      ))}
      {extraFilters(filters, scope).map((extra) => (
        <ExtraChip
          key={extra.label}
          extra={extra}
          onRemove={() => change(Object.fromEntries(extra.names.map((name) => [name, null])))}
        />
      ))}
      <MoreFilters filters={filters} onChange={change} />
      <SortSelect state={state} />
      {isNarrowed(filters) ? (
        <Button variant="ghost" onClick={clear}>
          <X aria-hidden />
          Clear
        </Button>
      ) : null}
    </search>
  );
}

function ExtraChip({ extra, onRemove }: { extra: ExtraFilter; onRemove: () => void }) {
  const { label, value } = extra;
  return (
    <button
      type="button"
      aria-label={`${label} ${value}: remove this filter`}
      className={filterTrigger(true)}
      onClick={onRemove}
    >
      <span className="shrink-0">{label}</span>
      <span className="tabular truncate font-medium">{value}</span>
      <X aria-hidden className="size-3.5 shrink-0" />
    </button>
  );
}

/** On phones the columns have no heads to sort by. */
function SortSelect({ state: { filters, change } }: { state: CallFilterState }) {
  const seesCosts = useCan()("calls.costs.read");
  return (
    <div className="sm:hidden">
      <NativeSelect
        aria-label="Order"
        value={filters.sort ?? "newest"}
        onChange={(event) => change({ sort: event.target.value })}
      >
        {SORT_OPTIONS.filter(({ isAboutCost }) => seesCosts || !isAboutCost).map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </NativeSelect>
    </div>
  );
}
