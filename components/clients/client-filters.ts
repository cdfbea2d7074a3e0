import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { CLIENT_VIEWS } from "@/types/workspaces";

/** Filters of the clients list as its URL carries them. */
export const clientFilterParsers = {
  show: parseAsStringLiteral(CLIENT_VIEWS).withDefault("all"),
  search: parseAsString.withDefault(""),
};

/** The filters of a page's URL; what it does not know is left out. */
export const readClientFilters = createLoader(clientFilterParsers);
