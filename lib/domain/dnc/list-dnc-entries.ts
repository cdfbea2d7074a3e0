import type { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { listDncQuery } from "@/types/dnc";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import { containsPattern } from "../shared/like-pattern";
import type { PartnerContext } from "../shared/tenant-context";
import { type DncEntryRow, dncEntryRow, ENTRY_COLUMNS, ofList } from "./internal";
import type { DncList } from "./lists";

/** Numbers of a list, newest first; those whose time is over too, for they are on record. One statement. */
export async function listDncEntries(
  ctx: PartnerContext,
  list: DncList,
  { limit, cursor, search, source }: z.output<typeof listDncQuery>,
): Promise<RowPage<DncEntryRow>> {
  const before = decodeIdCursor(cursor);
  const digits = search?.replaceAll(/[^\d+]/g, "");
  const rows = await read(ctx, (db) =>
    queryRows(
      db,
      dncEntryRow,
      sql`
        select ${ENTRY_COLUMNS} from dnc_entries e
         where ${ofList(list)}
           ${before ? sql`and e.id < ${before}::uuid` : Prisma.empty}
           ${search ? sql`and e.phone like ${containsPattern(digits || "-")}` : Prisma.empty}
           ${source ? sql`and e.source = ${source}::dnc_source` : Prisma.empty}
         order by e.id desc limit ${limit + 1}`,
    ),
  );
  return toPage(rows, limit, ({ id }) => [id]);
}
