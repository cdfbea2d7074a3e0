import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction, systemRead } from "@/lib/data/transaction";
import { now, nowMs } from "@/lib/platform/clock";
import { crossTenantContext } from "../shared/system-context";
import { closePeriod, findPeriodsToClose } from "./close-period";
import { openPeriodsUntil } from "./open-periods";
import { type Draft, findDrafts, sendUsageInvoice } from "./send-usage-invoice";
import { syncOverdue } from "./sync-overdue";

const BATCH = 200;
/** One run ends after so many of a kind; the next minute goes on. */
const MOST_OF_A_KIND = 5_000;
/** Invoices are sent a few at a time, and for so long. */
const [AT_ONCE, SENDING_MS] = [5, 60_000];

export interface Rolled {
  /** Workspaces whose period was over. */
  rolled: number;
  closed: number;
  invoiced: number;
  /** Invoices that could not be sent; they are tried again by the next run. */
  failed: number;
}

/**
 * Ends periods that are over and opens the next ones, closes those whose late calls have come, sends their invoices, and
 * looks at subscriptions of which nothing was heard. One client's trouble keeps nobody else's from being done.
 */
export async function rollPeriods(): Promise<Rolled> {
  const ctx = crossTenantContext("billing.roll-periods");
  const at = now();
  const rolled = await rollAll(ctx, at);
  const closed = await closeAll(ctx, at);
  await syncOverdue();
  const sent = await sendAll(ctx);
  await ctx.settle();
  return { rolled, closed, ...sent };
}

type Ctx = ReturnType<typeof crossTenantContext>;

async function rollAll(ctx: Ctx, at: Date): Promise<number> {
  const seen = new Set<string>();
  while (seen.size < MOST_OF_A_KIND) {
    const due = await systemRead(ctx, (db) =>
      queryRows(
        db,
        z.object({ workspaceId: z.string() }),
        sql`select distinct workspace_id as "workspaceId" from (
              select workspace_id from billing_periods
               where status = 'open' and ends_at <= ${at.toISOString()}::timestamptz
               order by ends_at limit ${BATCH}) due`,
      ),
    );
    const ids = due.map(({ workspaceId }) => workspaceId).filter((id) => !seen.has(id));
    if (ids.length === 0) break;
    await rollSome(ctx, ids, at);
    for (const id of ids) seen.add(id);
  }
  return seen.size;
}

/** Together, or one by one where one of them is in the way. */
async function rollSome(ctx: Ctx, ids: string[], at: Date): Promise<void> {
  try {
    await inSystemTransaction(ctx, (tx) => openPeriodsUntil(tx, ids, at));
  } catch (error) {
    ctx.log.error({ error, workspaceIds: ids }, "billing periods could not be moved on");
    if (ids.length > 1) for (const id of ids) await rollSome(ctx, [id], at);
  }
}

async function closeAll(ctx: Ctx, at: Date): Promise<number> {
  let closed = 0;
  while (closed < MOST_OF_A_KIND) {
    const due = await findPeriodsToClose(ctx, at, BATCH);
    let done = 0;
    for (const { id } of due) if (await closeOne(ctx, id, at)) done += 1;
    closed += done;
    if (due.length < BATCH || done === 0) break;
  }
  return closed;
}

async function closeOne(ctx: Ctx, id: string, at: Date): Promise<boolean> {
  try {
    return await inSystemTransaction(ctx, (tx) => closePeriod(tx, id, at));
  } catch (error) {
    ctx.log.error({ error, periodId: id }, "a billing period could not be closed");
    return false;
  }
}

async function sendAll(ctx: Ctx): Promise<Pick<Rolled, "invoiced" | "failed">> {
  const counts = { invoiced: 0, failed: 0 };
  const drafts = await findDrafts(ctx, BATCH);
  const until = nowMs() + SENDING_MS;
  for (let start = 0; start < drafts.length && nowMs() < until; start += AT_ONCE) {
    const sent = await Promise.all(drafts.slice(start, start + AT_ONCE).map((draft) => sendOne(ctx, draft)));
    for (const isSent of sent) counts[isSent ? "invoiced" : "failed"] += 1;
  }
  return counts;
}

async function sendOne(ctx: Ctx, draft: Draft): Promise<boolean> {
  try {
    await sendUsageInvoice(ctx, draft);
    return true;
  } catch (error) {
    ctx.log.error({ error, invoiceId: draft.id }, "a usage invoice could not be sent");
    return false;
  }
}
