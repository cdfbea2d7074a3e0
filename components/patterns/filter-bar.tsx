"use client";

import { X } from "lucide-react";
import { Button } from "../ui/button";
import { DateRange } from "./date-range";
import { type DateRangeProps, isDaySet } from "./date-range-face";
import { FilterChip } from "./filter-chip";
import type { FilterDefinition } from "./filter-face";
import { SearchInput } from "./search-input";

export interface FilterBarProps {
  search?: { value: string; onChange: (value: string) => void; placeholder: string };
  filters: readonly FilterDefinition[];
  /** A filter by day, after the others. */
  dates?: DateRangeProps;
  onClear: () => void;
}

/** Search and filter chips. It keeps no filter itself: the state lives in the URL, with the caller. */
export function FilterBar({ search, filters, dates, onClear }: FilterBarProps) {
  const isFiltered =
    Boolean(search?.value) ||
    filters.some(({ selected }) => selected.length > 0) ||
    (dates !== undefined && isDaySet(dates.value));
  return (
    <search className="flex flex-wrap items-center gap-2">
      {search ? <SearchInput {...search} className="w-full sm:w-64" /> : null}
      {filters.map((filter) => (
        <FilterChip key={filter.key} filter={filter} />
      ))}
      {dates ? <DateRange {...dates} /> : null}
      {isFiltered ? (
        <Button variant="ghost" onClick={onClear}>
          <X aria-hidden />
          Clear
        </Button>
      ) : null}
    </search>
  );
}
