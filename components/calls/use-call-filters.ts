"use client";

import { parseAsString, useQueryStates } from "nuqs";
import type { FilterDefinition } from "@/components/patterns/filter-face";
import { useAgentNames } from "@/lib/client/agents/queries";
import { readCallFilters } from "@/lib/client/calls/keys";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { CALL_STATUS_LOOKS } from "./call-looks";

const PARSERS = {
  status: parseAsString,
  direction: parseAsString,
  agentId: parseAsString,
  search: parseAsString,
};

const STATUS_OPTIONS = Object.entries(CALL_STATUS_LOOKS).map(([value, { label }]) => ({ value, label }));
const DIRECTION_OPTIONS = [
  { value: "inbound", label: "Incoming" },
  { value: "outbound", label: "Outgoing" },
];

/** Filters of the calls list. They live in the address, so a filtered list can be shared and gone back to. */
export function useCallFilters() {
  const { slug } = useWorkspaceScope();
  const seesAgents = useCan()("agents.read");
  const { data: agents = [] } = useAgentNames(slug, seesAgents);
  const [state, setState] = useQueryStates(PARSERS);
  const filters = readCallFilters(state);
  const single = (
    key: "status" | "direction" | "agentId",
    label: string,
    options: FilterDefinition["options"],
  ) => ({
    key,
    label,
    options,
    selected: filters[key] === null ? [] : [filters[key]],
    single: true,
    onChange: ([value]: string[]) => void setState({ [key]: value ?? null }),
  });
  const definitions: FilterDefinition[] = [
    single("status", "Outcome", STATUS_OPTIONS),
    single("direction", "Direction", DIRECTION_OPTIONS),
  ];
  const options = agents.map(({ id, name }) => ({ value: id, label: name }));
  if (seesAgents) definitions.push(single("agentId", "Agent", options));
  return {
    filters,
    definitions,
    isFiltered: definitions.some(({ selected }) => selected.length > 0) || filters.search !== "",
    setSearch: (words: string) => void setState({ search: words || null }),
    clear: () => void setState({ status: null, direction: null, agentId: null, search: null }),
  };
}
