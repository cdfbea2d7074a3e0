import type { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { ListCampaignsQuery, listDraftsOperation } from "@/types/campaigns";
import { decodeCursor, decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import { containsPattern } from "../shared/like-pattern";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type CampaignRow, campaignRow, selectCampaigns } from "./internal";

/** Campaigns of the workspace, newest first. One statement, whose cost does not depend on the length of their lists. */
export async function listCampaigns(
  ctx: WorkspaceContext,
  { limit, cursor, status, agentId, search }: ListCampaignsQuery,
): Promise<RowPage<CampaignRow>> {
  const before = decodeIdCursor(cursor);
  const rows = await readRows(
    ctx,
    sql`
      ${before ? sql`and c.id < ${before}::uuid` : Prisma.empty}
      ${status ? statusCondition(status) : Prisma.empty}
      ${agentId ? sql`and c.agent_id = ${agentId}::uuid` : Prisma.empty}
      ${search ? sql`and c.name ilike ${containsPattern(search)}` : Prisma.empty}
      order by c.id desc limit ${limit + 1}`,
  );
  return toPage(rows, limit, ({ id }) => [id]);
}

function statusCondition(status: NonNullable<ListCampaignsQuery["status"]>): Sql {
  if (status === "open") return sql`and c.status not in ('completed', 'terminated', 'expired')`;
  return sql`and c.status = ${status}::campaign_status`;
}

/** Campaigns that were not started yet, the one changed last first. One statement. */
export async function listDrafts(
  ctx: WorkspaceContext,
  { limit, cursor }: z.output<(typeof listDraftsOperation)["query"]>,
): Promise<RowPage<CampaignRow>> {
  const [changedAt, id] = decodeCursor(cursor, 2) ?? [];
  const after =
    changedAt === undefined
      ? Prisma.empty
      : sql`and (c.updated_at, c.id) < (${changedAt}::timestamptz, ${id}::uuid)`;
  const rows = await readRows(
    ctx,
    sql`and c.status = 'draft' ${after} order by c.updated_at desc, c.id desc limit ${limit + 1}`,
  );
  return toPage(rows, limit, (row) => [row.updatedAt.toISOString(), row.id]);
}

function readRows(ctx: WorkspaceContext, tail: Sql): Promise<CampaignRow[]> {
  return read(ctx, (db) => queryRows(db, campaignRow, selectCampaigns(ctx, tail)));
}
