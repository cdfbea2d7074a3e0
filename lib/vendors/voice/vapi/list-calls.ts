import { z } from "zod";
import { countMetric } from "@/lib/platform/metrics";
import { VendorError } from "@/lib/platform/vendor-error";
import { readableItems } from "../lenient";
import type { RemoteCallPage } from "../port";
import type { VapiConnection } from "./connection";
import { callToFacts } from "./map-call";

/** Rows carry every word of their call, so a page is small. */
const PAGE = 100;
const MOST = 1_000;

const row = z.looseObject({ id: z.string().min(1), createdAt: z.iso.datetime({ offset: true }) });
type Row = z.infer<typeof row>;

/**
 * The API has no cursor: the next page is what was created up to the oldest row of this one. Rows of that very instant
 * come again, so the cursor remembers them.
 */
const cursorOf = z.object({ upTo: z.string(), seen: z.array(z.string()) });
type Cursor = z.infer<typeof cursorOf>;

function readCursor(text: string | null): Cursor | null {
  return text ? cursorOf.parse(JSON.parse(Buffer.from(text, "base64url").toString())) : null;
}

function nextCursor(page: Row[], previous: Cursor | null): string {
  const upTo = page.map(({ createdAt }) => createdAt).sort()[0] ?? "";
  const before = previous?.upTo === upTo ? previous.seen : [];
  const seen = [...before, ...page.filter(({ createdAt }) => createdAt === upTo).map(({ id }) => id)];
  return Buffer.from(JSON.stringify({ upTo, seen: [...new Set(seen)] })).toString("base64url");
}

/** Entries that do not even say what they are: counted, and no loss to the others. */
function readRows(entries: unknown[]): Row[] {
  const rows = readableItems(row).parse(entries);
  const unreadable = entries.length - rows.length;
  if (unreadable > 0) countMetric("calls.unreadable_in_list", { provider: "vapi" }, unreadable);
  return rows;
}

/** Calls created from `since` until before `until`, newest first; one exactly at the edge of two pages comes once. */
export async function listCalls(
  { client, repeatable }: VapiConnection,
  range: { since: Date; until: Date; cursor: string | null },
): Promise<RemoteCallPage> {
  const cursor = readCursor(range.cursor);
  const limit = PAGE + (cursor?.seen.length ?? 0);
  if (limit > MOST) {
    throw new VendorError({
      kind: "unavailable",
      vendor: "vapi",
      message: "Too many calls at Vapi began at one instant to be listed",
    });
  }
  const filter = {
    limit,
    createdAtGe: range.since.toISOString(),
    createdAtLt: range.until.toISOString(),
    ...(cursor ? { createdAtLe: cursor.upTo } : {}),
  };
  const entries = z.array(z.unknown()).parse(await repeatable(() => client.calls.list(filter)));
  const page = readRows(entries);
  const seen = new Set(cursor?.seen);
  return {
    calls: page.filter(({ id }) => !seen.has(id)).map(callToFacts),
    nextCursor: entries.length < limit || page.length === 0 ? null : nextCursor(page, cursor),
  };
}
