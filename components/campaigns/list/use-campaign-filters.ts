"use client";

import { parseAsString, useQueryStates } from "nuqs";
import type { FilterDefinition } from "@/components/patterns/filter-face";
import { readCampaignFilters } from "@/lib/client/campaigns/keys";
import { CAMPAIGN_STATUS_LOOKS } from "../campaign-looks";

const PARSERS = { status: parseAsString, search: parseAsString };
const STATUS_OPTIONS = Object.entries(CAMPAIGN_STATUS_LOOKS).map(([value, { label }]) => ({ value, label }));

/** Filters of the list. They live in the address, so a filtered list can be shared and gone back to. */
export function useCampaignFilters() {
  const [state, setState] = useQueryStates(PARSERS);
  const filters = readCampaignFilters(state);
  const definitions: FilterDefinition[] = [
    {
      key: "status",
      label: "State",
      options: STATUS_OPTIONS,
      selected: filters.status === null ? [] : [filters.status],
      single: true,
      onChange: ([value]) => void setState({ status: value ?? null }),
    },
  ];
  return {
    filters,
    definitions,
    isFiltered: filters.status !== null || filters.search !== "",
    setSearch: (words: string) => void setState({ search: words || null }),
    clear: () => void setState({ status: null, search: null }),
  };
}
