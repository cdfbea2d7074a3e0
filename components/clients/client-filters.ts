import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { CLIENT_ORDERS, CLIENT_STATUSES, CLIENT_VIEWS } from "@/types/clients";

/** Named here too: the module that declares them brings every schema of the entity along. */
const VIEWS = ["all", "needing_help"] as const satisfies typeof CLIENT_VIEWS;
const STATUSES = ["active", "suspended", "archived", "deleted"] as const satisfies typeof CLIENT_STATUSES;
const ORDERS = ["name", "need"] as const satisfies typeof CLIENT_ORDERS;

/** Filters of the clients list as its URL carries them. */
export const clientFilterParsers = {
  show: parseAsStringLiteral(VIEWS).withDefault("all"),
  status: parseAsStringLiteral(STATUSES),
  sort: parseAsStringLiteral(ORDERS).withDefault("name"),
  search: parseAsString.withDefault(""),
};

/** The filters of a page's URL; what it does not know is left out. */
export const readClientFilters = createLoader(clientFilterParsers);
