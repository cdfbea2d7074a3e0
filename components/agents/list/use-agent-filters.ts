"use client";

import { parseAsString, parseAsStringLiteral, useQueryState, useQueryStates } from "nuqs";
import type { FilterDefinition } from "@/components/patterns/filter-face";
import { readAgentFilters } from "@/lib/client/agents/keys";

const PARSERS = { status: parseAsString, direction: parseAsString, search: parseAsString };

const STATUSES = [
  { value: "draft", label: "Draft" },
  { value: "live", label: "Live" },
  { value: "error", label: "Not accepted" },
  { value: "off", label: "Off" },
  { value: "archived", label: "Archived" },
];
const DIRECTIONS = [
  { value: "inbound", label: "Answers calls" },
  { value: "outbound", label: "Places calls" },
];

/** Filters of the agents list and how it is drawn. They live in the address, so a list can be shared and gone back to. */
export function useAgentFilters() {
  const [state, setState] = useQueryStates(PARSERS);
  const [view, setView] = useQueryState(
    "view",
    parseAsStringLiteral(["cards", "table"]).withDefault("cards"),
  );
  const filters = readAgentFilters(state);
  const single = (key: "status" | "direction", label: string, options: FilterDefinition["options"]) => ({
    key,
    label,
    options,
    selected: filters[key] === null ? [] : [filters[key]],
    single: true,
    onChange: ([value]: string[]) => void setState({ [key]: value ?? null }),
  });
  const definitions: FilterDefinition[] = [
    single("status", "State", STATUSES),
    single("direction", "Direction", DIRECTIONS),
  ];
  return {
    filters,
    definitions,
    view,
    setView: (next: "cards" | "table") => void setView(next),
    isFiltered: filters.search !== "" || filters.status !== null || filters.direction !== null,
    setSearch: (words: string) => void setState({ search: words || null }),
    clear: () => void setState({ status: null, direction: null, search: null }),
  };
}
