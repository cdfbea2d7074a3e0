import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";

const STATES = ["current", "future", "past"] as const;

/** Filters of the list of prices as its URL carries them. */
export const priceFilterParsers = {
  /** A client's id. */
  client: parseAsString,
  state: parseAsStringLiteral(STATES),
};

/** The filters of a page's URL; what it does not know is left out. */
export const readPriceFilters = createLoader(priceFilterParsers);
