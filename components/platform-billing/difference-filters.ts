import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { UUID } from "@/config/uuid";
import type { DifferenceQuery } from "@/lib/client/platform-billing/keys";
import type { DifferenceResource } from "@/types/reconciliation";

/** Named here too: the module that declares them brings its schemas along. */
const STATES = ["open", "fixed", "dismissed", "gone"] as const satisfies DifferenceResource["status"][];
export const DIFFERENCE_KINDS = [
  ...(["ledger", "provider", "payments", "meters"] as const),
] satisfies DifferenceResource["kind"][];

/** What narrows the list of differences, as its address carries it. */
export const differenceParsers = {
  status: parseAsStringLiteral(STATES).withDefault("open"),
  kind: parseAsStringLiteral(DIFFERENCE_KINDS),
  partnerId: parseAsString,
};

export const readDifferenceFilters = createLoader(differenceParsers);

/** What the list is asked for: only what narrows it and can be meant. */
export function toDifferenceQuery({
  status,
  kind,
  partnerId,
}: Awaited<ReturnType<typeof readDifferenceFilters>>): DifferenceQuery {
  return {
    status,
    ...(kind ? { kind } : {}),
    ...(partnerId && UUID.test(partnerId) ? { partnerId } : {}),
  };
}
