import type { EventState, ProviderEventFilters } from "@/types/provider-events";

/** What narrows the list; absent fields narrow nothing. */
export type ProviderEventListFilters = Partial<ProviderEventFilters> & { status?: EventState };

const root = ["partner", "provider-events"] as const;

export const providerEventKeys = {
  all: () => root,
  list: (filters: ProviderEventListFilters) => [...root, "list", filters] as const,
  one: (id: string) => [...root, id] as const,
};
