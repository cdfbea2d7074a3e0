"use client";

import { useQueryStates } from "nuqs";
import type { FilterDefinition } from "@/components/patterns/filter-face";
import { priceFilterParsers } from "./price-filters";
import { PRICE_LOOKS } from "./price-looks";

const STATES = (["current", "future", "past"] as const).map((value) => ({
  value,
  label: PRICE_LOOKS[value].label,
}));

/** What narrows the list of prices, kept in the address. */
export function usePriceFilters() {
  const [filters, setFilters] = useQueryStates(priceFilterParsers);
  const { client, state } = filters;
  const definitions: FilterDefinition[] = [
    {
      key: "state",
      label: "State",
      single: true,
      options: STATES,
      selected: state ? [state] : [],
      onChange: ([chosen]) =>
        void setFilters({ state: STATES.find(({ value }) => value === chosen)?.value ?? null }),
    },
  ];
  return {
    filters,
    definitions,
    setClient: (id: string | null) => void setFilters({ client: id }),
    isFiltered: client !== null || state !== null,
    clear: () => void setFilters(null),
  };
}
