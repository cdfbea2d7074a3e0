import type { DncSource } from "@/types/dnc";

/** Whose list of numbers not to be called: a client's, the agency's, the platform's. */
export type DncPlace = { kind: "workspace"; slug: string } | { kind: "agency" } | { kind: "platform" };

/** Filters of a list as its address carries them; null is "any". */
export interface DncListFilters {
  search: string;
  source: DncSource | null;
}

/** The same as the API's query takes them. */
export function toDncQuery({ search, source }: DncListFilters) {
  return { search: search || undefined, source: source ?? undefined };
}

const rootOf = (place: DncPlace) => (place.kind === "workspace" ? place.slug : place.kind);

export const dncKeys = {
  all: (place: DncPlace) => [rootOf(place), "dnc"] as const,
  list: (place: DncPlace, filters: DncListFilters) => [rootOf(place), "dnc", "list", filters] as const,
};

export const callingRuleKeys = {
  all: () => ["agency", "calling-rules"] as const,
};
