import { formatNumber } from "@/config/format";
import type { LeadFilters } from "@/types/leads";

/** Which leads something is done with: named one by one, or all that pass filters; `count` once it is known. */
export type ChosenLeads = { leadIds: readonly string[] } | { filter: LeadFilters; count: number | undefined };

/** As the API takes it. */
export function toChoice(chosen: ChosenLeads): { leadIds: string[] } | { filter: LeadFilters } {
  return "filter" in chosen ? { filter: chosen.filter } : { leadIds: [...chosen.leadIds] };
}

/** "1 lead", "12 leads", or "all leads that match" while nobody has counted them. */
export function wordsOf(chosen: ChosenLeads): string {
  const count = "filter" in chosen ? chosen.count : chosen.leadIds.length;
  if (count === undefined) return "all leads that match";
  return count === 1 ? "1 lead" : `${formatNumber(count)} leads`;
}

/** Ids of leads travel in a download's address, so that only so many can be named. */
export const MOST_NAMED = 200;

/** The query of a download of just these leads; null when too many are named. */
export function toExportQuery(chosen: ChosenLeads): (LeadFilters & { ids?: string }) | null {
  if ("filter" in chosen) return chosen.filter;
  return chosen.leadIds.length > MOST_NAMED ? null : { ids: chosen.leadIds.join(",") };
}
