import type { MeterEventResource } from "@/types/metering";
import type { PaymentEventFilters, PaymentEventResource } from "@/types/payment-events";
import type { DifferenceFilters } from "@/types/reconciliation";

/** What narrows a list; absent fields narrow nothing. */
export type PaymentEventQuery = PaymentEventFilters & { status: PaymentEventResource["status"] };
export type DifferenceQuery = Partial<DifferenceFilters>;

const root = ["platform", "billing"] as const;

export const platformBillingKeys = {
  figures: () => [...root, "figures"] as const,
  soldPlans: (status: "live" | "retired") => [...root, "sold-plans", status] as const,
  providerPrices: () => [...root, "provider-prices"] as const,
  allEvents: () => [...root, "events"] as const,
  events: (query: PaymentEventQuery) => [...root, "events", "list", query] as const,
  event: (id: string) => [...root, "events", id] as const,
  allUsage: () => [...root, "usage"] as const,
  usage: (status: MeterEventResource["status"]) => [...root, "usage", status] as const,
  /** Everything of the comparison of books. */
  books: () => [...root, "books"] as const,
  overview: () => [...root, "books", "overview"] as const,
  differences: (query: DifferenceQuery) => [...root, "books", "differences", query] as const,
  runs: (isFailed: boolean) => [...root, "books", "runs", isFailed] as const,
};
