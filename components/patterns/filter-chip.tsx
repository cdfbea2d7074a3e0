"use client";

import { useOnDemand } from "../ui/use-on-demand";
import { type FilterDefinition, FilterFace, filterTrigger } from "./filter-face";

/** One filter: says its choice in words; the menu of choices arrives when it is asked for. */
export function FilterChip({ filter }: { filter: FilterDefinition }) {
  const { Part, trigger } = useOnDemand(loadMenu);
  if (Part) return <Part filter={filter} />;
  return (
    <button
      type="button"
      aria-haspopup="menu"
      className={filterTrigger(filter.selected.length > 0)}
      {...trigger}
    >
      <FilterFace filter={filter} />
    </button>
  );
}

async function loadMenu() {
  return (await import("./filter-chip-open")).FilterChipOpen;
}
