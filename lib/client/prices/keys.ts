import type { SimulatePricesBody } from "@/types/prices";

/** What narrows the list of prices; null narrows nothing. */
export interface PriceFilters {
  client: string | null;
  state: "current" | "future" | "past" | null;
}

/** The filters as the API takes them. */
export function toPricesQuery({ client, state }: PriceFilters) {
  return { workspaceId: client ?? undefined, state: state ?? undefined };
}

/** Everything of the agency's own dashboard starts with "partner". */
export const priceKeys = {
  all: () => ["partner", "prices"] as const,
  list: ({ client, state }: PriceFilters) => ["partner", "prices", { client, state }] as const,
  simulation: (body: SimulatePricesBody | null) => ["partner", "price-simulation", body] as const,
};
