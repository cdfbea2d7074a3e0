"use client";

import { ListFilter } from "lucide-react";
import { filterTrigger } from "@/components/patterns/filter-face";
import { useOnDemand } from "@/components/ui/use-on-demand";
import type { CallListFilters } from "@/lib/client/call-filters/keys";
import type { CallFilterChange } from "../use-call-filters";

export interface MoreFiltersProps {
  filters: CallListFilters;
  onChange: (change: CallFilterChange) => void;
}

/** The filters that are seldom used; their form arrives when it is asked for. */
export function MoreFilters(props: MoreFiltersProps) {
  const { Part, trigger } = useOnDemand(loadForm);
  if (Part) return <Part {...props} />;
  return (
    <button type="button" aria-haspopup="dialog" className={filterTrigger(false)} {...trigger}>
      <MoreFiltersFace />
    </button>
  );
}

export function MoreFiltersFace() {
  return (
    <>
      <ListFilter aria-hidden className="size-3.5 shrink-0" />
      More
    </>
  );
}

async function loadForm() {
  return (await import("./more-filters-open")).MoreFiltersOpen;
}
