import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { ClientStatus } from "@/types/clients";
import { decodeCursor, invalidCursor, type RowPage, toPage } from "../shared/cursor";
import { containsPattern } from "../shared/like-pattern";
import type { PartnerContext } from "../shared/tenant-context";
import {
  behind,
  type ClientOrder,
  type ClientRow,
  clientRow,
  needingHelp,
  present,
  restorable,
  selectClients,
} from "./internal";

export interface ClientFilter {
  show?: "all" | "needing_help";
  /** All that are not deleted when not given. */
  status?: ClientStatus | undefined;
  /** Part of the name, in any case. */
  search?: string | undefined;
}

interface ClientQuery extends ClientFilter {
  limit: number;
  cursor?: string | undefined;
  sort?: ClientOrder;
}

/** The partner's clients by name, or those in need first. One statement for any number of clients. */
export async function listClients(ctx: PartnerContext, query: ClientQuery): Promise<RowPage<ClientRow>> {
  const { limit, sort = "name" } = query;
  const keys = pageKeys(query.cursor);
  const where = sql`${clientsLike(query)} ${keys ? sql`and ${behind(sort, keys)}` : Prisma.empty}`;
  const rows = await read(ctx, (db) =>
    queryRows(db, clientRow, selectClients(ctx.scope.partnerId, where, sort, limit + 1)),
  );
  return toPage(rows, limit, (row) => [row.need.toString(), row.name, row.id]);
}

/** The condition that a filter stands for. */
export function clientsLike({ show, status, search }: ClientFilter): Sql {
  return sql`${statusIs(status)}
    ${search ? sql`and w.name ilike ${containsPattern(search)}` : Prisma.empty}
    ${show === "needing_help" ? sql`and ${needingHelp()}` : Prisma.empty}`;
}

function statusIs(status: ClientStatus | undefined): Sql {
  if (status === undefined) return present;
  if (status === "deleted") return restorable;
  return sql`${present} and w.status = ${status}::workspace_status`;
}

function pageKeys(cursor: string | undefined): [string, string, string] | null {
  const [need, name, id] = decodeCursor(cursor, 3) ?? [];
  if (need === undefined || name === undefined || id === undefined) return null;
  if (!/^[0-2]$/.test(need)) throw invalidCursor();
  return [need, name, id];
}
