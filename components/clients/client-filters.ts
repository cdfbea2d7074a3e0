import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { CLIENT_VIEWS } from "@/types/clients";

/** Named here too: the module that declares them brings every schema of the entity along. */
const VIEWS = ["all", "needing_help"] as const satisfies typeof CLIENT_VIEWS;

/** Filters of the clients list as its URL carries them. */
export const clientFilterParsers = {
  show: parseAsStringLiteral(VIEWS).withDefault("all"),
  search: parseAsString.withDefault(""),
};

/** The filters of a page's URL; what it does not know is left out. */
export const readClientFilters = createLoader(clientFilterParsers);
