import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import { decodeIdCursor, type RowPage, toPage } from "@/lib/domain/shared/cursor";
import { notFound } from "@/lib/domain/shared/errors";
import type { MeterEventFilters, MeterEventResource, MeterEventStatus } from "@/types/metering";

const meterRow = z.object({
  id: z.string(),
  partner: z.object({ id: z.string(), name: z.string() }),
  workspaceId: z.string().nullable(),
  valueMicros: z.bigint(),
  currency: z.string(),
  occurredAt: z.date(),
  lateAt: z.date().nullable(),
  status: z.enum(["pending", "sent", "dead"]),
  attempts: z.number().int(),
  reason: z.string().nullable(),
  nextAttemptAt: z.date(),
  sentAt: z.date().nullable(),
});
/** Usage of a call as the platform's meter is told of it. */
export type MeterRow = z.infer<typeof meterRow>;

function select(tail: Sql): Sql {
  return sql`
    select m.id, jsonb_build_object('id', p.id, 'name', p.name) as partner, m.workspace_id as "workspaceId",
           m.value_micros as "valueMicros", m.currency, m.occurred_at as "occurredAt", m.late_at as "lateAt", m.status, m.attempts,
           m.last_error as reason, m.next_attempt_at as "nextAttemptAt", m.sent_at as "sentAt"
      from meter_events m join partners p on p.id = m.partner_id where ${tail}`;
}

/** The conditions of a filter on rows `m`. */
export function narrow({ partnerId }: MeterEventFilters): Sql {
  return partnerId ? sql`and m.partner_id = ${partnerId}::uuid` : Prisma.empty;
}

/** Usage in one state, newest first. For the platform's operators. One statement. */
export async function listMeterEvents(
  query: MeterEventFilters & { status: MeterEventStatus; limit: number; cursor?: string | undefined },
): Promise<RowPage<MeterRow>> {
  const before = decodeIdCursor(query.cursor);
  const rows = await systemRead({}, (db) =>
    queryRows(
      db,
      meterRow,
      select(sql`m.status = ${query.status}::meter_event_status ${narrow(query)}
        ${before ? sql`and m.id < ${before}::uuid` : Prisma.empty} order by m.id desc limit ${query.limit + 1}`),
    ),
  );
  return toPage(rows, query.limit, (row) => [row.id]);
}

/** One row, held until the transaction ends. Throws `notFound`. */
export async function lockMeterEvent(ctx: SystemContext, id: string): Promise<MeterRow> {
  const [row] = await systemRead(ctx, (db) =>
    queryRows(db, meterRow, select(sql`m.id = ${id}::uuid for update of m`)),
  );
  if (!row) throw notFound("usage");
  return row;
}

export function toMeterEvent(row: MeterRow): MeterEventResource {
  return {
    ...row,
    valueMicros: row.valueMicros.toString(),
    occurredAt: row.occurredAt.toISOString(),
    lateAt: row.lateAt?.toISOString() ?? null,
    nextAttemptAt: row.status === "pending" ? row.nextAttemptAt.toISOString() : null,
    sentAt: row.sentAt?.toISOString() ?? null,
  };
}
