"use client";

import { parseAsString, useQueryStates } from "nuqs";
import type { FilterDefinition } from "@/components/patterns/filter-face";
import { DIAL_REASONS } from "@/config/campaign-words";
import { type RecipientListFilters, readRecipientFilters } from "@/lib/client/campaigns/keys";
import { OUTCOME_LOOKS, RECIPIENT_STATE_LOOKS } from "../campaign-looks";

const PARSERS = {
  state: parseAsString,
  outcome: parseAsString,
  reason: parseAsString,
  search: parseAsString,
};

const labelled = (looks: Readonly<Record<string, { label: string }>>) =>
  Object.entries(looks).map(([value, { label }]) => ({ value, label }));

const STATES = labelled(RECIPIENT_STATE_LOOKS);
const OUTCOMES = labelled(OUTCOME_LOOKS);
const REASONS = Object.entries(DIAL_REASONS).map(([value, label]) => ({ value, label }));

/** Which people of the list are shown. The filters live in the address, so a filtered list can be shared and gone back to. */
export function useRecipientFilters() {
  const [state, setState] = useQueryStates(PARSERS);
  const filters = readRecipientFilters(state);
  const single = (
    key: Exclude<keyof RecipientListFilters, "search">,
    label: string,
    options: FilterDefinition["options"],
  ): FilterDefinition => ({
    ...{ key, label, options, single: true },
    selected: filters[key] === null ? [] : [filters[key]],
    onChange: ([value]) => void setState({ [key]: value ?? null }),
  });
  const definitions = [
    single("state", "State", STATES),
    single("outcome", "Outcome", OUTCOMES),
    single("reason", "Reason", REASONS),
  ];
  return {
    filters,
    definitions,
    isFiltered: definitions.some(({ selected }) => selected.length > 0) || filters.search !== "",
    setSearch: (words: string) => void setState({ search: words || null }),
    clear: () => void setState({ state: null, outcome: null, reason: null, search: null }),
  };
}
