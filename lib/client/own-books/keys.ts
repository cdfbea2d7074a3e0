import type { DifferenceResource } from "@/types/reconciliation";

/** Named here too: the module that declares them brings its schemas along. */
export const OWN_STATES = [
  ...(["open", "fixed", "dismissed", "gone"] as const),
] satisfies DifferenceResource["status"][];

/** How an agency's account at the payment service and its clients' books agree. */
export const ownBookKeys = {
  all: () => ["partner", "own-books"] as const,
  differences: (status: DifferenceResource["status"]) =>
    ["partner", "own-books", "differences", status] as const,
  runs: () => ["partner", "own-books", "runs"] as const,
};
