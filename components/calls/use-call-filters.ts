"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { addressChip, addressDates, toAddress } from "@/components/patterns/address-filters";
import type { DateRangeProps } from "@/components/patterns/date-range-face";
import type { FilterDefinition } from "@/components/patterns/filter-face";
import { OUTCOME_WORDS, SENTIMENT_WORDS } from "@/config/call-words";
import { useAgentNames } from "@/lib/client/agents/queries";
import {
  CALL_FILTER_NAMES,
  type CallFilterName,
  type CallListFilters,
  readCallFilters,
} from "@/lib/client/call-filters/keys";
import { useTags } from "@/lib/client/tags/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { DIRECTION_WORDS } from "./call-looks";

/** Values as the address takes them; undefined and null unset a filter, and what is not named stays. */
export type CallFilterChange = Partial<Record<CallFilterName, string | number | null | undefined>>;

const PARSERS = Object.fromEntries(CALL_FILTER_NAMES.map((name) => [name, parseAsString]));
const NO_STATE = Object.fromEntries(CALL_FILTER_NAMES.map((name): [string, null] => [name, null]));

/** Filters and order of the calls list. They live in the address, so a filtered list can be shared and gone back to. */
export function useCallFilters() {
  const seesCosts = useCan()("calls.costs.read");
  const [state, setState] = useQueryStates(PARSERS);
  return {
    filters: readCallFilters(state, { seesCosts }),
    change: (change: CallFilterChange) => void setState(toAddress(change)),
    /** Puts other filters in place of these. */
    replace: (filters: CallListFilters) => void setState({ ...NO_STATE, ...toAddress(filters) }),
    /** The order stays: it hides nothing. */
    clear: () => void setState({ ...NO_STATE, sort: state.sort ?? null }),
  };
}

export type CallFilterState = ReturnType<typeof useCallFilters>;

/** The filters that are chosen by a chip. */
export function useFilterChips({ filters, change }: CallFilterState): FilterDefinition[] {
  const { slug } = useWorkspaceScope();
  const seesAgents = useCan()("agents.read");
  const { data: agents = [] } = useAgentNames(slug, seesAgents);
  const { data: tags = [] } = useTags(slug);
  const named = (items: readonly { id: string; name: string }[]) =>
    items.map(({ id, name }) => ({ value: id, label: name }));
  return [
    chip("outcome", "Outcome", optionsOf(OUTCOME_WORDS)),
    ...(seesAgents ? [chip("agentId", "Agent", named(agents))] : []),
    chip("direction", "Direction", optionsOf(DIRECTION_WORDS)),
    chip("sentiment", "Sentiment", optionsOf(SENTIMENT_WORDS)),
    ...(tags.length > 0 || filters.tagId ? [chip("tagId", "Tag", named(tags))] : []),
  ];

  function chip(
    key: "outcome" | "agentId" | "direction" | "sentiment" | "tagId",
    label: string,
    options: FilterDefinition["options"],
  ): FilterDefinition {
    return addressChip({
      ...{ key, label, options, value: filters[key] },
      change: (name, next) => change({ [name]: next }),
    });
  }
}

/** The filter by day: people choose days of the workspace, the address carries instants or the name of a period. */
export function useDateFilter({ filters, change }: CallFilterState): DateRangeProps {
  const { timeZone } = useWorkspaceScope();
  return addressDates({ label: "When", timeZone, filters, change });
}

function optionsOf(words: Readonly<Record<string, string>>): FilterDefinition["options"] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
