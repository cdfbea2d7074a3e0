import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { decodeCursor, type RowPage, toPage } from "../shared/cursor";
import { containsPattern } from "../shared/like-pattern";
import type { PartnerContext } from "../shared/tenant-context";
import { type ClientRow, clientRow, needingHelp, selectClients } from "./internal";

interface ClientQuery {
  limit: number;
  cursor?: string | undefined;
  show?: "all" | "needing_help";
  /** Part of the name, in any case. */
  search?: string | undefined;
}

/** The partner's clients by name. One statement for any number of clients. */
export async function listClients(ctx: PartnerContext, query: ClientQuery): Promise<RowPage<ClientRow>> {
  const [name, id] = decodeCursor(query.cursor, 2) ?? [];
  const narrow = sql`
    ${id === undefined ? Prisma.empty : sql`and (w.name, w.id) > (${name}, ${id}::uuid)`}
    ${query.search ? sql`and w.name ilike ${containsPattern(query.search)}` : Prisma.empty}
    ${query.show === "needing_help" ? needingHelp : Prisma.empty}`;
  const rows = await read(ctx, (db) =>
    queryRows(db, clientRow, selectClients(ctx.scope.partnerId, narrow, query.limit + 1)),
  );
  return toPage(rows, query.limit, (row) => [row.name, row.id]);
}
