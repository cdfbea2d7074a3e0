import type { LeadFilters } from "@/types/leads";

/** Which leads something is done with: named one by one, or all that pass filters. */
export type ChosenLeads = { leadIds: readonly string[] } | { filter: LeadFilters };

/** As the API takes it. */
export function toChoice(chosen: ChosenLeads): { leadIds: string[] } | { filter: LeadFilters } {
  return "filter" in chosen ? chosen : { leadIds: [...chosen.leadIds] };
}

/** Ids of leads travel in a download's address, so that only so many can be named. */
export const MOST_NAMED = 200;

/** The query of a download of just these leads; null when too many are named. */
export function toExportQuery(chosen: ChosenLeads): (LeadFilters & { ids?: string }) | null {
  if ("filter" in chosen) return chosen.filter;
  return chosen.leadIds.length > MOST_NAMED ? null : { ids: chosen.leadIds.join(",") };
}
