import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { EventFilters } from "@/types/dead-letters";
import { BULK_REPLAY_MAX, type EventState, REMAINING_MAX } from "@/types/provider-events";
import { auditMany } from "../shared/audit";
import type { TenantContext } from "../shared/tenant-context";
import { notifyInbox } from "../webhooks/notify-inbox";
import { narrowEvents, statusLiteral } from "./internal";

const movedRow = z.object({
  total: z.number().int(),
  partners: z.array(z.object({ id: z.uuid(), count: z.number().int() })),
});

/** How many went back in line, and how many of those asked for are left, counted up to REMAINING_MAX. */
export interface BulkOutcome {
  moved: number;
  remaining: number;
}

export type BulkReplay = EventFilters & {
  eventIds?: string[] | undefined;
  status?: Exclude<EventState, "pending"> | undefined;
  /** Leaves out what was worked off since, so that going on with the rest comes to an end. */
  processedBefore?: string | undefined;
};

/**
 * Puts events back in line, oldest first and at most BULK_REPLAY_MAX: those named, whatever became of them, or all of one
 * state (dead when none is said) that a filter finds. Those that wait or whose content was erased stay as they are. Each
 * agency's log tells of its own. Two at once move each event once.
 */
export async function replayEvents(ctx: TenantContext, input: BulkReplay): Promise<BulkOutcome> {
  const wanted = whereOf(input);
  return inSystemTransaction(ctx, async (tx) => {
    const [row] = await queryRows(
      tx.tx,
      movedRow,
      sql`
        with picked as (
          select e.id from webhook_events e where ${wanted}
           order by e.id limit ${BULK_REPLAY_MAX} for update skip locked
        ), moved as (
          update webhook_events e
             set status = 'pending', attempts = 0, next_attempt_at = ${now()}, last_error = null, processed_at = null
            from picked where e.id = picked.id
          returning e.partner_id
        ), counted as (
          select partner_id, count(*)::int as count from moved group by partner_id
        )
        select (select count(*)::int from (
                  select from webhook_events e where ${wanted} limit ${REMAINING_MAX + BULK_REPLAY_MAX}) found) as total,
               coalesce((select jsonb_agg(jsonb_build_object('id', partner_id, 'count', count)) from counted),
                        '[]'::jsonb) as partners`,
    );
    const partners = row?.partners ?? [];
    await auditMany(
      tx,
      partners.map(({ id, count }) => ({
        action: "webhook_event.replayed_many",
        entityType: "partner",
        entityId: id,
        partnerId: id,
        after: { count, ...describe(input) },
      })),
    );
    if (partners.length > 0) tx.afterCommit(notifyInbox);
    const moved = partners.reduce((sum, { count }) => sum + count, 0);
    return { moved, remaining: Math.min((row?.total ?? 0) - moved, REMAINING_MAX) };
  });
}

function whereOf({ eventIds, status, processedBefore, ...filters }: BulkReplay): Sql {
  const state = eventIds
    ? sql`e.id = any(${eventIds}::uuid[]) and e.status <> 'pending'`
    : sql`e.status = ${statusLiteral(status ?? "dead")}`;
  const before = processedBefore ? sql`and e.processed_at < ${new Date(processedBefore)}` : Prisma.empty;
  return sql`${state} ${before} and e.body <> '' ${narrowEvents(filters)}`;
}

function describe({ eventIds, processedBefore: _, ...filters }: BulkReplay): Record<string, string> {
  const { status, ...narrowing } = filters;
  const shown = eventIds || status === "dead" ? narrowing : filters;
  return Object.fromEntries(Object.entries(shown).flatMap(([key, value]) => (value ? [[key, value]] : [])));
}
