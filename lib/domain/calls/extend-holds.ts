import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction, type SystemContext } from "@/lib/data/transaction";
import { crossTenantContext } from "@/lib/domain/shared/system-context";
import { enqueueMany } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import { judgeSpending } from "./judge-spending";

const dueRow = z.object({ id: z.string() });

const BATCH = 100;
/** What is set aside must last until the next look and somewhat longer. */
const MARGIN_SECONDS = 90;

/**
 * Sets more money aside for calls in progress that come near the end of what they hold, over all tenants, and files the
 * end of those that must not go on. For a clock that ticks each minute; a second one at the same time leaves alone what
 * the first is at.
 */
export async function extendHolds(): Promise<{ extended: number; ending: number }> {
  const ctx = crossTenantContext("extend-holds");
  const done = { extended: 0, ending: 0 };
  let after: string | null = "00000000-0000-0000-0000-000000000000";
  while (after !== null) {
    const from: string = after;
    after = await inSystemTransaction(ctx, async (tx) => {
      const ids = await takeDue(tx, from);
      const verdicts = await judgeSpending(tx, ids, MARGIN_SECONDS);
      const endings = verdicts.flatMap(({ row, endsAt }) =>
        endsAt === null
          ? []
          : [
              {
                payload: { partnerId: row.partnerId, workspaceId: row.workspaceId, callId: row.id },
                ...{ startAfter: endsAt, singletonKey: row.id },
              },
            ],
      );
      if (endings.length > 0) await enqueueMany(tx, "call.end-at-limit", endings);
      done.extended += verdicts.filter(({ isExtended }) => isExtended).length;
      done.ending += endings.length;
      return ids.length === BATCH ? (ids.at(-1) ?? null) : null;
    });
  }
  return done;
}

/** Locked in id order. Calls of clients with a cost cap are looked at each time: what it reaches depends on their rules. */
async function takeDue(ctx: InTransaction<SystemContext>, after: string): Promise<string[]> {
  const rows = await queryRows(
    ctx.tx,
    dueRow,
    sql`
    select c.id from calls c
      join workspaces w on w.partner_id = c.partner_id and w.id = c.workspace_id
      left join credit_holds h on h.id = c.id and h.released_at is null
     where c.settled_at is null and c.status = 'in_progress' and c.started_at is not null and c.id > ${after}::uuid
       and (w.settings->>'callCostCapMicros' is not null
            or (not w.is_billing_exempt and c.started_at
                + make_interval(secs => coalesce(h.seconds, 0) - ${MARGIN_SECONDS}::int) <= ${now()}::timestamptz))
     order by c.id limit ${BATCH} for no key update of c skip locked`,
  );
  return rows.map(({ id }) => id);
}
