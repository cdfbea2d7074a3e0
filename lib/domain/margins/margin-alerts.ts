import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { inTransaction, read } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { MARGIN_REASONS, type MarginAlertResource } from "@/types/margins";
import { audit } from "../shared/audit";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import type { PartnerContext } from "../shared/tenant-context";

const alertRow = z.object({
  id: z.string(),
  subjectType: z.enum(["workspace", "campaign", "call"]),
  subjectId: z.string(),
  workspace: z.object({ id: z.string(), name: z.string(), slug: z.string() }),
  reason: z.enum(MARGIN_REASONS),
  day: z.string(),
  amountMicros: z.bigint(),
  currency: z.string(),
  seenAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  createdAt: z.date(),
});
export type MarginAlertRow = z.infer<typeof alertRow>;

/** Alerts of an agency, newest first. One statement. */
export async function listMarginAlerts(
  ctx: PartnerContext,
  query: { isSeen?: boolean | undefined; limit: number; cursor?: string | undefined },
): Promise<RowPage<MarginAlertRow>> {
  const before = decodeIdCursor(query.cursor);
  const { isSeen } = query;
  const rows = await read(ctx, (db) =>
    queryRows(
      db,
      alertRow,
      sql`select a.id, a.subject_type as "subjectType", a.subject_id as "subjectId",
                 jsonb_build_object('id', w.id, 'name', w.name, 'slug', w.slug) as workspace, a.reason,
                 a.day::text as day, a.amount_micros as "amountMicros", a.currency, a.seen_at as "seenAt", a.ended_at as "endedAt",
                 a.created_at as "createdAt"
            from margin_alerts a join workspaces w on w.partner_id = a.partner_id and w.id = a.workspace_id
           where a.partner_id = ${ctx.scope.partnerId}::uuid
             ${isSeen === undefined ? Prisma.empty : isSeen ? sql`and a.seen_at is not null` : sql`and a.seen_at is null`}
             ${before ? sql`and a.id < ${before}::uuid` : Prisma.empty}
           order by a.id desc limit ${query.limit + 1}`,
    ),
  );
  return toPage(rows, query.limit, (row) => [row.id]);
}

export function toMarginAlert(row: MarginAlertRow): MarginAlertResource {
  return {
    ...row,
    amountMicros: row.amountMicros.toString(),
    seenAt: row.seenAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

/** Marks alerts as seen: those named, or all of the agency. Those seen before keep their time. */
export function seeMarginAlerts(ctx: PartnerContext, alertIds?: string[]): Promise<{ seen: number }> {
  const { partnerId } = ctx.scope;
  return inTransaction(ctx, async (tx) => {
    const seen = await executeSql(
      tx.tx,
      sql`update margin_alerts set seen_at = ${now()}
           where partner_id = ${partnerId}::uuid and seen_at is null
             ${alertIds ? sql`and id = any(${alertIds}::uuid[])` : Prisma.empty}`,
    );
    if (seen > 0) {
      await audit(tx, {
        ...{
          action: "margin_alert.seen",
          entityType: "partner",
          entityId: partnerId,
          after: { count: seen },
        },
      });
    }
    return { seen };
  });
}
