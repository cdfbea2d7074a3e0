"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../ui/button";
import { DateRange } from "./date-range";
import { type DateRangeProps, isDaySet } from "./date-range-face";
import { FilterChip } from "./filter-chip";
import type { FilterDefinition } from "./filter-face";
import { SearchInput } from "./search-input";

export interface FilterBarProps {
  search?: { value: string; onChange: (value: string) => void; placeholder: string };
  /** A filter of its own kind, before the others; `isFiltered` then says whether any is on. */
  lead?: ReactNode;
  isFiltered?: boolean;
  filters: readonly FilterDefinition[];
  /** A filter by day, after the others. */
  dates?: DateRangeProps;
  onClear: () => void;
}

/** Search and filter chips. It keeps no filter itself: the state lives in the URL, with the caller. */
export function FilterBar({
  search,
  lead,
  isFiltered: isOn = false,
  filters,
  dates,
  onClear,
}: FilterBarProps) {
  const isFiltered =
    isOn ||
    Boolean(search?.value) ||
    filters.some(({ selected }) => selected.length > 0) ||
    (dates !== undefined && isDaySet(dates.value));
  return (
    <search className="flex flex-wrap items-center gap-2">
      {search ? <SearchInput {...search} className="w-full sm:w-64" /> : null}
      {/* One line on a phone, where it is pushed along: rows of chips would fill the screen. */}
      <div className="max-sm:-m-1 max-sm:flex max-sm:w-[calc(100%+0.5rem)] max-sm:gap-2 max-sm:overflow-x-auto max-sm:p-1 sm:contents">
        {lead}
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
      </div>
    </search>
  );
}
