import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { NumbersQuery } from "@/types/telephony";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import { containsPattern } from "../shared/like-pattern";
import type { PartnerContext, WorkspaceContext } from "../shared/tenant-context";
import { type NumberRow, numberRow, selectNumbers } from "./internal";

/** The partner's numbers, newest first. One statement. */
export function listNumbers(ctx: PartnerContext, query: NumbersQuery): Promise<RowPage<NumberRow>> {
  return pageOf(ctx, query, numbersLike(query));
}

/** The workspace's own numbers, newest first; those that all clients share are not among them. One statement. */
export function listWorkspaceNumbers(
  ctx: WorkspaceContext,
  query: { limit: number; cursor?: string | undefined },
): Promise<RowPage<NumberRow>> {
  return pageOf(ctx, query, sql`and n.workspace_id = ${ctx.workspace.id}::uuid`);
}

async function pageOf(
  ctx: PartnerContext,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  where: Sql,
): Promise<RowPage<NumberRow>> {
  const before = decodeIdCursor(cursor);
  const tail = sql`${where} ${before ? sql`and n.id < ${before}::uuid` : Prisma.empty} order by n.id desc limit ${limit + 1}`;
  const rows = await read(ctx, (db) => queryRows(db, numberRow, selectNumbers(ctx.scope.partnerId, tail)));
  return toPage(rows, limit, (row) => [row.id]);
}

function numbersLike({ search, status, provider, integrationId, workspaceId }: NumbersQuery): Sql {
  return sql`
    ${search ? matching(search) : Prisma.empty}
    ${status ? sql`and n.status = ${status}::phone_number_status` : Prisma.empty}
    ${provider ? sql`and n.provider = ${provider}::phone_number_provider` : Prisma.empty}
    ${integrationId ? sql`and n.integration_id = ${integrationId}::uuid` : Prisma.empty}
    ${workspaceId ? sql`and n.workspace_id = ${workspaceId}::uuid` : Prisma.empty}`;
}

/** People type numbers with spaces, brackets and dashes; stored ones have none. */
function matching(search: string): Sql {
  const digits = search.replaceAll(/[\s().-]/g, "");
  const isNumber = /^\+?\d+$/.test(digits);
  return sql`and (n.label ilike ${containsPattern(search)}
    ${isNumber ? sql`or n.e164 like ${containsPattern(digits)}` : Prisma.empty})`;
}
