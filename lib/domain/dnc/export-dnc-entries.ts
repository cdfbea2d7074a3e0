import type { z } from "zod";
import { DNC_EXPORT_ROWS, type listDncQuery } from "@/types/dnc";
import { toCsv } from "../shared/csv";
import type { PartnerContext } from "../shared/tenant-context";
import type { DncEntryRow } from "./internal";
import { listDncEntries } from "./list-dnc-entries";
import type { DncList } from "./lists";

const BATCH_ROWS = 1_000;
const HEADER = ["Number", "Source", "Reason", "Added by", "Added at", "Expires at"];

/** A list as CSV, newest first, batch by batch; a reader that stops asking stops the reading. */
export async function* exportDncEntries(
  ctx: PartnerContext,
  list: DncList,
  filters: Omit<z.output<typeof listDncQuery>, "limit" | "cursor">,
): AsyncGenerator<string> {
  let head = toCsv([HEADER]);
  let cursor: string | undefined;
  let left = DNC_EXPORT_ROWS;
  do {
    const page = await listDncEntries(ctx, list, { ...filters, cursor, limit: Math.min(BATCH_ROWS, left) });
    yield head + toCsv(page.rows.map(cellsOf));
    head = "";
    cursor = page.nextCursor ?? undefined;
    left -= page.rows.length;
  } while (cursor !== undefined && left > 0);
}

function cellsOf({ phone, source, reason, actorLabel, createdAt, expiresAt }: DncEntryRow): string[] {
  return [phone, source, reason, actorLabel, createdAt.toISOString(), expiresAt?.toISOString() ?? ""];
}
