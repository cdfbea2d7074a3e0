"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { addressChip, toAddress } from "@/components/patterns/address-filters";
import type { FilterDefinition } from "@/components/patterns/filter-face";
import { useAgentNames } from "@/lib/client/agents/queries";
import {
  CAMPAIGN_FILTER_NAMES,
  type CampaignListFilters,
  readCampaignFilters,
} from "@/lib/client/campaigns/keys";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { CAMPAIGN_STATUS_LOOKS } from "../campaign-looks";

const PARSERS = Object.fromEntries(CAMPAIGN_FILTER_NAMES.map((name) => [name, parseAsString]));
const NO_STATE = Object.fromEntries(CAMPAIGN_FILTER_NAMES.map((name): [string, null] => [name, null]));
const STATUS_OPTIONS = [
  { value: "open", label: "Not over yet" },
  ...Object.entries(CAMPAIGN_STATUS_LOOKS).map(([value, { label }]) => ({ value, label })),
];

/** Filters of the list. They live in the address, so a filtered list can be shared and gone back to. */
export function useCampaignFilters() {
  const [state, setState] = useQueryStates(PARSERS);
  const filters = readCampaignFilters(state);
  return {
    filters,
    isFiltered: Object.keys(filters).length > 0,
    change: (change: Partial<Record<keyof CampaignListFilters, string | null | undefined>>) =>
      void setState(toAddress(change)),
    /** Puts other filters in place of these. */
    replace: (next: CampaignListFilters) => void setState({ ...NO_STATE, ...toAddress(next) }),
    clear: () => void setState(NO_STATE),
  };
}

/** The filters that are chosen by a chip. */
export function useCampaignChips({
  filters,
  change,
}: ReturnType<typeof useCampaignFilters>): FilterDefinition[] {
  const { slug } = useWorkspaceScope();
  const seesAgents = useCan()("agents.read");
  const { data: agents = [] } = useAgentNames(slug, seesAgents);
  const chip = (key: "status" | "agentId", label: string, options: FilterDefinition["options"]) =>
    addressChip({
      ...{ key, label, options, value: filters[key] },
      change: (name, next) => change({ [name]: next }),
    });
  return [
    chip("status", "State", STATUS_OPTIONS),
    ...(seesAgents
      ? [
          chip(
            "agentId",
            "Agent",
            agents.map(({ id, name }) => ({ value: id, label: name })),
          ),
        ]
      : []),
  ];
}
