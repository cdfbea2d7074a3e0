import type { MarginQuery, MoneyQuery } from "../margin-filters/keys";

/** What calls brought and cost an agency. Everything of its own dashboard starts with "partner". */
export const marginKeys = {
  all: () => ["partner", "margins"] as const,
  list: (query: MarginQuery) => ["partner", "margins", "list", query] as const,
  money: (query: MoneyQuery) => ["partner", "margins", "money", query] as const,
  alerts: () => ["partner", "margins", "alerts"] as const,
  rates: () => ["partner", "margins", "rates"] as const,
};
