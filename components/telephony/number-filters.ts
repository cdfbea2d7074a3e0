import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";

const STATUSES = ["available", "assigned", "pending", "inactive", "error"] as const;
const PROVIDERS = ["vapi", "retell", "twilio", "sip"] as const;

/** Filters of the list of numbers as its URL carries them. */
export const numberFilterParsers = {
  search: parseAsString.withDefault(""),
  status: parseAsStringLiteral(STATUSES),
  provider: parseAsStringLiteral(PROVIDERS),
  /** A client's id. */
  client: parseAsString,
};

/** The filters of a page's URL; what it does not know is left out. */
export const readNumberFilters = createLoader(numberFilterParsers);
