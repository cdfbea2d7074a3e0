import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";

const SOURCES = ["manual", "import", "api", "opt_out"] as const;

/** Filters of a list as their page's address carries them. */
export const DNC_PARSERS = {
  search: parseAsString.withDefault(""),
  source: parseAsStringLiteral(SOURCES),
};

export const readDncFilters = createLoader(DNC_PARSERS);
