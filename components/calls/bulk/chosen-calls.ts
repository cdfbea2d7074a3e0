import type { CallFilters } from "@/types/calls";

/** Which calls an action is for: ticked one by one, or all that the list's filters match. */
export type ChosenCalls = { callIds: readonly string[] } | { filter: CallFilters };

/** The same as the API's bodies take it. */
export function toChoice(chosen: ChosenCalls): { callIds: string[] } | { filter: CallFilters } {
  return "callIds" in chosen ? { callIds: [...chosen.callIds] } : { filter: chosen.filter };
}

/** The query of a download of them; null when more are ticked than fit into its address. */
export function toExportQuery(chosen: ChosenCalls, most: number): Record<string, unknown> | null {
  if (!("callIds" in chosen)) return chosen.filter;
  return chosen.callIds.length > most ? null : { ids: chosen.callIds.join(",") };
}

/** "1 call", "12 calls", "all calls that match". */
export function wordsOf(chosen: ChosenCalls): string {
  if (!("callIds" in chosen)) return "all calls that match";
  return chosen.callIds.length === 1 ? "1 call" : `${chosen.callIds.length} calls`;
}
