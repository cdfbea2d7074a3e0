import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import { audit } from "@/lib/domain/shared/audit";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { type MeterEventFilters, MOST_RESENT } from "@/types/metering";
import { lockMeterEvent, type MeterRow, narrow } from "./meter-rows";
import { notifyMetering } from "./notify";

const FRESH = sql`status = 'pending', attempts = 0, next_attempt_at = now(), last_error = null`;

/** Puts dead usage back in line with all its tries; what waits or was sent stays as it is. Throws `notFound`. */
export function replayUsage(ctx: TenantContext, id: string): Promise<MeterRow> {
  return inSystemTransaction(ctx, async (txCtx) => {
    const row = await lockMeterEvent(txCtx, id);
    if (row.status !== "dead") return row;
    await executeSql(txCtx.tx, sql`update meter_events set ${FRESH} where id = ${id}::uuid`);
    await audit(txCtx, {
      ...{ action: "usage.resent", entityType: "meter_event", entityId: id, partnerId: row.partner.id },
      ...{ before: { status: row.status, reason: row.reason }, after: { status: "pending" } },
    });
    txCtx.afterCommit(notifyMetering);
    return { ...row, status: "pending", attempts: 0, reason: null, nextAttemptAt: new Date() };
  });
}

/** Puts all dead usage a filter finds back in line, oldest first. */
export function replayManyUsage(
  ctx: TenantContext,
  filters: MeterEventFilters,
): Promise<{ moved: number; remaining: number }> {
  const wanted = sql`m.status = 'dead' ${narrow(filters)}`;
  return inSystemTransaction(ctx, async (txCtx) => {
    const moved = await executeSql(
      txCtx.tx,
      sql`update meter_events set ${FRESH} where id in (
            select m.id from meter_events m where ${wanted} order by m.id limit ${MOST_RESENT} for update skip locked)`,
    );
    const [left] = await queryRows(
      txCtx.tx,
      z.object({ remaining: z.number().int() }),
      sql`select count(*)::int as remaining from meter_events m where ${wanted}`,
    );
    if (moved > 0) {
      await audit(txCtx, {
        ...{ action: "usage.resent_many", entityType: "partner" },
        entityId: filters.partnerId ?? txCtx.scope.partnerId,
        after: { count: moved },
      });
      txCtx.afterCommit(notifyMetering);
    }
    return { moved, remaining: left?.remaining ?? 0 };
  });
}
