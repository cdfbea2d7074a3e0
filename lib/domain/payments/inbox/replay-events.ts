import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction } from "@/lib/data/transaction";
import { audit } from "@/lib/domain/shared/audit";
import { DomainError } from "@/lib/domain/shared/errors";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { MOST_REPLAYED, type PaymentEventFilters } from "@/types/payment-events";
import { type EventRow, lockPaymentEvent, narrow } from "./event-rows";
import { notifyPayments } from "./notify";

const FRESH = sql`status = 'pending', attempts = 0, next_attempt_at = now(), last_error = null,
  processed_at = null`;

/** Puts an event back in line with all its tries; one that waits stays as it is. Throws `notFound`. */
export function replayPaymentEvent(ctx: TenantContext, eventId: string): Promise<EventRow> {
  return inSystemTransaction(ctx, async (txCtx) => {
    const event = await lockPaymentEvent(txCtx, eventId);
    if (event.status === "pending") return event;
    await executeSql(txCtx.tx, sql`update stripe_events set ${FRESH} where id = ${eventId}::uuid`);
    await record(txCtx, event, "payment_event.replayed", { status: "pending" });
    txCtx.afterCommit(notifyPayments);
    return { ...event, status: "pending", attempts: 0, reason: null, processedAt: null };
  });
}

/** Puts dead events back in line, oldest first: those named, or all that a filter finds. */
export function replayPaymentEvents(
  ctx: TenantContext,
  { eventIds, ...filters }: PaymentEventFilters & { eventIds?: string[] | undefined },
): Promise<{ moved: number; remaining: number }> {
  const wanted = eventIds
    ? sql`e.status = 'dead' and e.id = any(${eventIds}::uuid[])`
    : sql`e.status = 'dead' ${narrow(filters)}`;
  return inSystemTransaction(ctx, async (txCtx) => {
    const moved = await executeSql(
      txCtx.tx,
      sql`update stripe_events set ${FRESH} where id in (
            select e.id from stripe_events e where ${wanted} order by e.id limit ${MOST_REPLAYED} for update skip locked)`,
    );
    const [left] = await queryRows(
      txCtx.tx,
      z.object({ remaining: z.number().int() }),
      sql`select count(*)::int as remaining from stripe_events e where ${wanted}`,
    );
    if (moved > 0) {
      await audit(txCtx, {
        action: "payment_event.replayed_many",
        entityType: "partner",
        entityId: txCtx.scope.partnerId,
        after: { count: moved },
      });
      txCtx.afterCommit(notifyPayments);
    }
    return { moved, remaining: left?.remaining ?? 0 };
  });
}

/** Sets a dead event aside with a note; it can still be replayed. Throws `notFound`, `conflict` for one not dead. */
export function dropPaymentEvent(ctx: TenantContext, eventId: string, note: string): Promise<EventRow> {
  return inSystemTransaction(ctx, async (txCtx) => {
    const event = await lockPaymentEvent(txCtx, eventId);
    if (event.status !== "dead") {
      throw new DomainError(
        "conflict",
        `This event is ${event.status}, so there is nothing to drop. Reload the page.`,
      );
    }
    await executeSql(
      txCtx.tx,
      sql`update stripe_events set status = 'dropped', note = ${note}, processed_at = now() where id = ${eventId}::uuid`,
    );
    await record(txCtx, event, "payment_event.dropped", { status: "dropped", note });
    return { ...event, status: "dropped", note };
  });
}

async function record(
  ctx: InTransaction<TenantContext>,
  event: EventRow,
  action: string,
  after: Record<string, string>,
): Promise<void> {
  await audit(ctx, {
    ...{ action, entityType: "payment_event", entityId: event.id, after },
    ...(event.partner ? { partnerId: event.partner.id } : {}),
    before: { status: event.status, type: event.type, reason: event.reason },
  });
}
