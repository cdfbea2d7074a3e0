import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { VendorError } from "@/lib/platform/vendor-error";
import { paymentService } from "@/lib/vendors/payments/registry";
import { systemContext } from "../shared/system-context";
import type { TenantContext } from "../shared/tenant-context";
import { type Books, findBooks } from "./books";
import { syncCheckoutIn } from "./settle-checkout";

const PAGE = 50;
const FIRST = "00000000-0000-0000-0000-000000000000";
/** Who paid in the last moment is heard of by an event first. */
const PATIENCE_MS = 5 * 60_000;
/** Nobody can pay on a hosted page for longer than a day; what cannot be asked about by then is not asked about again. */
const GIVE_UP_MS = 48 * 3_600_000;

const pageRow = z.object({
  id: z.string(),
  partnerId: z.string(),
  connectAccountId: z.string().nullable(),
  stripeSessionId: z.string().nullable(),
  expiresAt: z.date(),
});
type Page = z.infer<typeof pageRow>;

/**
 * Ends hosted pages whose time has passed and of which nothing was heard: they take no payment any more. One that was paid
 * is settled instead. What fails is looked at again by the next run and hinders no other.
 */
export async function sweepPages({ signal }: { signal?: AbortSignal } = {}): Promise<{ looked: number }> {
  let looked = 0;
  let after: string | null = FIRST;
  while (after !== null && !signal?.aborted) {
    const due = await listDue(after);
    for (const page of due) {
      if (signal?.aborted) break;
      await sweep(page);
      looked += 1;
    }
    after = due.length === PAGE ? (due.at(-1)?.id ?? null) : null;
  }
  return { looked };
}

/** In the order of ids, so that those which stay open hold up none that come after them. */
function listDue(after: string): Promise<Page[]> {
  return systemRead({}, (db) =>
    queryRows(
      db,
      pageRow,
      sql`
        select id, partner_id as "partnerId", connect_account_id as "connectAccountId",
               stripe_session_id as "stripeSessionId", expires_at as "expiresAt" from checkouts
         where status = 'open' and expires_at <= ${new Date(now().getTime() - PATIENCE_MS)} and id > ${after}::uuid
         order by id limit ${PAGE}`,
    ),
  );
}

async function sweep(page: Page): Promise<void> {
  const ctx = systemContext("payments.sweep-checkouts", { partnerId: page.partnerId, workspaceId: "all" });
  try {
    if (page.stripeSessionId !== null) await settle(ctx, page, page.stripeSessionId);
    else await expire(ctx, page);
  } catch (error) {
    ctx.log.warn({ error, checkoutId: page.id }, "an old checkout could not be looked after");
    if (now().getTime() - page.expiresAt.getTime() > GIVE_UP_MS) await expire(ctx, page);
  } finally {
    await ctx.settle();
  }
}

async function settle(ctx: TenantContext, page: Page, sessionId: string): Promise<void> {
  const books = await findBooks(ctx, { connectAccountId: page.connectAccountId });
  await closeAtService(books, sessionId);
  const outcome = await syncCheckoutIn(ctx, books, sessionId);
  // A payment on its way is waited for; a page of somebody else is none to wait for.
  if (outcome?.outcome !== "applied" && outcome?.outcome !== "waiting") await expire(ctx, page);
}

/** What was paid or ran out a moment ago cannot be closed: what it is now is read next. */
async function closeAtService({ account }: Books, sessionId: string): Promise<void> {
  try {
    await paymentService().expireCheckout(account, sessionId);
  } catch (error) {
    if (!(error instanceof VendorError) || error.isTransient) throw error;
  }
}

async function expire(ctx: TenantContext, { id, partnerId }: Page): Promise<void> {
  await systemRead(ctx, (db) =>
    executeSql(
      db,
      sql`update checkouts set status = 'expired'
           where id = ${id}::uuid and partner_id = ${partnerId}::uuid and status = 'open'`,
    ),
  );
}
