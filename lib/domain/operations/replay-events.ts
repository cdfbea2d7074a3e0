import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { BULK_REPLAY_MAX, type EventFilters } from "@/types/dead-letters";
import { auditMany } from "../shared/audit";
import type { TenantContext } from "../shared/tenant-context";
import { notifyInbox } from "../webhooks/notify-inbox";
import { narrowEvents } from "./list-events";

const movedRow = z.object({
  total: z.number().int(),
  partners: z.array(z.object({ id: z.uuid(), count: z.number().int() })),
});

/** How many went back in line, and how many of those asked for are still dead. */
export interface BulkOutcome {
  moved: number;
  remaining: number;
}

/**
 * Puts dead events back in line, oldest first and at most BULK_REPLAY_MAX: those named, or all a filter finds. For the
 * platform's operators; each agency's log tells of its own. Two at once move each event once.
 */
export async function replayEvents(
  ctx: TenantContext,
  input: EventFilters & { eventIds?: string[] | undefined },
): Promise<BulkOutcome> {
  const { eventIds, ...filters } = input;
  const wanted = sql`e.status = 'dead' ${narrowEvents(filters)}
    ${eventIds ? sql`and e.id = any(${eventIds}::uuid[])` : Prisma.empty}`;
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
             set status = 'pending', attempts = 0, next_attempt_at = ${now()}, last_error = null
            from picked where e.id = picked.id
          returning e.partner_id
        ), counted as (
          select partner_id, count(*)::int as count from moved group by partner_id
        )
        select (select count(*)::int from webhook_events e where ${wanted}) as total,
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
        after: { count, ...describe(filters) },
      })),
    );
    if (partners.length > 0) tx.afterCommit(notifyInbox);
    const moved = partners.reduce((sum, { count }) => sum + count, 0);
    return { moved, remaining: (row?.total ?? 0) - moved };
  });
}

function describe(filters: EventFilters): Record<string, string> {
  return Object.fromEntries(Object.entries(filters).flatMap(([key, value]) => (value ? [[key, value]] : [])));
}
