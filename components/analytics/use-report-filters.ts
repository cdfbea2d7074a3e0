"use client";

import type { FilterDefinition } from "@/components/patterns/filter-face";
import { useAgentNames } from "@/lib/client/agents/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { useReportAddress } from "./use-report-address";

const DIRECTION_OPTIONS = [
  { value: "inbound", label: "Incoming" },
  { value: "outbound", label: "Outgoing" },
];

/** The filters of a workspace's report, with what they can be set to. */
export function useReportFilters() {
  const { slug } = useWorkspaceScope();
  const seesAgents = useCan()("agents.read");
  const { data: agents = [] } = useAgentNames(slug, seesAgents);
  const { filters, setState, ...setters } = useReportAddress();
  const single = (
    key: "direction" | "agentId",
    label: string,
    options: FilterDefinition["options"],
  ): FilterDefinition => ({
    key,
    label,
    options,
    selected: filters[key] === null ? [] : [filters[key]],
    single: true,
    onChange: ([value]) => void setState({ [key]: value ?? null }),
  });
  const definitions = [single("direction", "Direction", DIRECTION_OPTIONS)];
  const options = agents.map(({ id, name }) => ({ value: id, label: name }));
  if (seesAgents) definitions.push(single("agentId", "Agent", options));
  return {
    ...setters,
    filters,
    definitions,
    isFiltered: definitions.some(({ selected }) => selected.length > 0),
    clear: () => void setState({ direction: null, agentId: null }),
  };
}
