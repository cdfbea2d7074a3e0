import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { PartnerListFilters } from "@/lib/client/platform/keys";
import type { PARTNER_SORTS } from "@/types/console";

/** Named here too: the module that declares them brings every schema of the console along. */
const SORTS = ["newest", "name", "workspaces", "calls"] as const satisfies typeof PARTNER_SORTS;
const STATUSES = ["active", "suspended"] as const;

/** Filters of the list of agencies as its address carries them. */
export const partnerFilterParsers = {
  search: parseAsString.withDefault(""),
  status: parseAsStringLiteral(STATUSES),
  sort: parseAsStringLiteral(SORTS).withDefault("newest"),
};

export const readPartnerFilters = createLoader(partnerFilterParsers);

type PartnerFilterState = Awaited<ReturnType<typeof readPartnerFilters>>;

/** What the list is asked for: only what narrows it. */
export function toPartnerQuery({ search, status, sort }: PartnerFilterState): PartnerListFilters {
  return { ...(search.trim() ? { search: search.trim() } : {}), ...(status ? { status } : {}), sort };
}
