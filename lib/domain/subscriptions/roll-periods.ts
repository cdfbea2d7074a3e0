import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction, systemRead } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { crossTenantContext } from "../shared/system-context";
import { closeOnePeriod } from "./close-period";
import { openPeriodsUntil } from "./open-periods";
import { findDrafts, sendUsageInvoice } from "./send-usage-invoice";
import { syncOverdue } from "./sync-overdue";

const BATCH = 200;
/** One run ends after so many of a kind; the next minute goes on. */
const MOST_OF_A_KIND = 5_000;

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
 * looks at subscriptions of which nothing was heard.
 */
export async function rollPeriods(): Promise<Rolled> {
  const ctx = crossTenantContext("billing.roll-periods");
  const at = now();
  const rolled = await rollAll(ctx, at);
  const closed = await closeAll(ctx, at);
  const sent = await sendAll(ctx);
  await syncOverdue();
  await ctx.settle();
  return { rolled, closed, ...sent };
}

type Ctx = ReturnType<typeof crossTenantContext>;

async function rollAll(ctx: Ctx, at: Date): Promise<number> {
  let rolled = 0;
  while (rolled < MOST_OF_A_KIND) {
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
    if (due.length === 0) break;
    const ids = due.map(({ workspaceId }) => workspaceId);
    await inSystemTransaction(ctx, (tx) => openPeriodsUntil(tx, ids, at));
    rolled += ids.length;
  }
  return rolled;
}

async function closeAll(ctx: Ctx, at: Date): Promise<number> {
  let closed = 0;
  while (closed < MOST_OF_A_KIND && (await inSystemTransaction(ctx, (tx) => closeOnePeriod(tx, at))))
    closed += 1;
  return closed;
}

async function sendAll(ctx: Ctx): Promise<Pick<Rolled, "invoiced" | "failed">> {
  const counts = { invoiced: 0, failed: 0 };
  for (const draft of await findDrafts(ctx, BATCH)) {
    try {
      await sendUsageInvoice(ctx, draft);
      counts.invoiced += 1;
    } catch (error) {
      // One client's trouble keeps nobody else from being invoiced.
      ctx.log.error({ error, invoiceId: draft.id }, "a usage invoice could not be sent");
      counts.failed += 1;
    }
  }
  return counts;
}
