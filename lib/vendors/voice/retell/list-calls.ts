import type Retell from "retell-sdk";
import { z } from "zod";
import { countMetric } from "@/lib/platform/metrics";
import { instant, readableItems, text } from "../lenient";
import type { RemoteCallPage } from "../port";
import type { RetellConnection } from "./connection";
import { callToFacts } from "./map-call";

const PAGE = 200;

/**
 * The API filters by one instant at a time, and a call that never connected has no start: those are read in a second
 * round, by their end. A cursor begins with its round.
 */
type Round = "started" | "unconnected";

const envelope = z.object({
  items: z.array(z.unknown()),
  has_more: z.boolean(),
  pagination_key: z.string().optional(),
});
const row = z.looseObject({ call_id: text, start_timestamp: z.unknown().optional() });
type Row = z.infer<typeof row>;

interface Position {
  round: Round;
  key: string | undefined;
}

function readCursor(cursor: string | null): Position {
  if (cursor === null) return { round: "started", key: undefined };
  const [round, key] = z.tuple([z.enum(["started", "unconnected"]), z.string()]).parse(cursor.split(":", 2));
  return { round, key: key || undefined };
}

function criteriaOf(round: Round, since: Date, until: Date): Retell.CallListParams.FilterCriteria {
  // Both ends of a range count.
  const within: Retell.CallListParams.FilterCriteria.RangeFilter = {
    type: "range",
    op: "bt",
    value: [since.getTime(), until.getTime() - 1],
  };
  if (round === "started") return { start_timestamp: within };
  const neverBegan = { type: "enum", op: "in", value: ["not_connected", "error"] } as const;
  return { end_timestamp: within, call_status: { ...neverBegan, value: [...neverBegan.value] } };
}

/** Entries that do not even say what they are: counted, and no loss to the others. */
function readRows(entries: unknown[]): Row[] {
  const rows = readableItems(row).parse(entries);
  const unreadable = entries.length - rows.length;
  if (unreadable > 0) countMetric("calls.unreadable_in_list", { provider: "retell" }, unreadable);
  return rows;
}

function after({ round }: Position, page: z.infer<typeof envelope>): string | null {
  if (page.has_more && page.pagination_key) return `${round}:${page.pagination_key}`;
  return round === "started" ? "unconnected:" : null;
}

/**
 * Calls begun from `since` until before `until`, newest first, then those of that time that never connected. The API
 * leaves out what was said: only `getCall` tells that.
 */
export async function listCalls(
  { client, repeatable }: RetellConnection,
  range: { since: Date; until: Date; cursor: string | null },
): Promise<RemoteCallPage> {
  const position = readCursor(range.cursor);
  const query = {
    filter_criteria: criteriaOf(position.round, range.since, range.until),
    limit: PAGE,
    sort_order: "descending" as const,
    ...(position.key ? { pagination_key: position.key } : {}),
  };
  const page = envelope.parse(await repeatable(() => client.call.list(query)));
  // One that did begin was told of in the first round, or is none of this time.
  const isNew = ({ start_timestamp }: Row) =>
    position.round === "started" || !instant.safeParse(start_timestamp).success;
  const calls = readRows(page.items).filter(isNew).map(callToFacts);
  return { calls, nextCursor: after(position, page) };
}
