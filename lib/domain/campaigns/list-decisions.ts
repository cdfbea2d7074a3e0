import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { DecisionResource, listDecisionsOperation } from "@/types/campaign-recipients";
import { dialReason } from "@/types/campaigns";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { keyOf, ofCampaign } from "./internal";

const decisionRow = z.object({
  id: z.uuid(),
  recipientId: z.uuid(),
  phone: z.string(),
  name: z.string(),
  verdict: z.enum(["allow", "defer", "block"]),
  reason: dialReason.catch(""),
  facts: z.record(z.string(), z.unknown()),
  callId: z.uuid().nullable(),
  untilAt: z.date().nullable(),
  createdAt: z.date(),
});
type DecisionRow = z.infer<typeof decisionRow>;

type DecisionQuery = z.output<(typeof listDecisionsOperation)["query"]>;

/** Where a reading of decisions goes on; the newest come first unless asked otherwise. */
interface Reading {
  limit: number;
  from: string | null;
  oldestFirst?: boolean;
  recipientId?: string | undefined;
  verdict?: DecisionRow["verdict"] | undefined;
}

/** Why people of a campaign were dialled, put off or left out, newest first. Throws `notFound`. */
export async function listDecisions(
  ctx: WorkspaceContext,
  campaignId: string,
  { limit, cursor, recipientId, verdict }: DecisionQuery,
): Promise<RowPage<DecisionRow>> {
  await assertCampaign(ctx, campaignId);
  const rows = await readDecisions(ctx, campaignId, {
    ...{ limit: limit + 1, from: decodeIdCursor(cursor), recipientId, verdict },
  });
  return toPage(rows, limit, ({ id }) => [id]);
}

/** One statement, whose cost depends on the page. People who were erased since have no name and number any more. */
export function readDecisions(
  ctx: WorkspaceContext,
  campaignId: string,
  { limit, from, oldestFirst = false, recipientId, verdict }: Reading,
): Promise<DecisionRow[]> {
  const after = oldestFirst ? sql`d.id > ${from}::uuid` : sql`d.id < ${from}::uuid`;
  return read(ctx, (db) =>
    queryRows(
      db,
      decisionRow,
      sql`
        select d.id, d.recipient_id as "recipientId", coalesce(r.phone, '') as phone,
               trim(concat(r.first_name, ' ', r.last_name)) as name, d.verdict, d.reason, d.facts,
               d.call_id as "callId", d.until_at as "untilAt", d.created_at as "createdAt"
          from dial_decisions d
          left join campaign_recipients r on r.partner_id = d.partner_id and r.id = d.recipient_id
         where ${ofCampaign(sql`d`, keyOf(ctx, campaignId))}
           ${from === null ? Prisma.empty : sql`and ${after}`}
           ${recipientId ? sql`and d.recipient_id = ${recipientId}::uuid` : Prisma.empty}
           ${verdict ? sql`and d.verdict = ${verdict}` : Prisma.empty}
         order by d.id ${oldestFirst ? sql`asc` : sql`desc`} limit ${limit}`,
    ),
  );
}

/** Refuses a campaign that is not the workspace's, whose lists would look empty otherwise. */
export async function assertCampaign(ctx: WorkspaceContext, campaignId: string): Promise<void> {
  const found = await read(ctx, (db) =>
    queryRows(
      db,
      z.object({ id: z.uuid() }),
      sql`select c.id from campaigns c
           where c.partner_id = ${ctx.scope.partnerId}::uuid and c.workspace_id = ${ctx.workspace.id}::uuid
             and c.id = ${campaignId}::uuid and c.deleted_at is null`,
    ),
  );
  if (found.length === 0) throw notFound("campaign");
}

export function toDecisionResource(row: DecisionRow): DecisionResource {
  const untilAt = row.untilAt?.toISOString() ?? null;
  return { ...row, untilAt, createdAt: row.createdAt.toISOString() };
}
