import { executeSql, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { VendorError } from "@/lib/platform/vendor-error";
import type { PartnerContext } from "../shared/tenant-context";
import { CHANGE_PATIENCE_MS } from "./derive-row";
import { lockOwner } from "./lock-owner";
import type { SubscriptionRow } from "./rows";
import { syncClientSubscription } from "./sync-subscription";

/** Whether what was asked of the payment service last may still be on its way. */
export function isFreshlyAsked({ changeAskedAt }: SubscriptionRow): boolean {
  return changeAskedAt !== null && now().getTime() - changeAskedAt.getTime() < CHANGE_PATIENCE_MS;
}

/**
 * Asks the payment service for what was written down on the row, under a key made from it. What it refused is forgotten,
 * so that another try is a new one; what may have happened stays, so that asking again asks the same.
 */
export async function carryOutOrForget(
  ctx: PartnerContext,
  row: SubscriptionRow,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof VendorError && (error.isTransient || error.kind === "conflict")) {
      // Whether the service acted is not known after a lost answer, nor while somebody else asks the same.
      if (error.statusCode === undefined || error.statusCode === 409) throw error;
      // A failure it answered is all it answers to that key; it may have acted all the same.
      await syncClientSubscription(ctx, row);
    }
    await forget(ctx, row);
    throw error;
  }
}

async function forget(ctx: PartnerContext, row: SubscriptionRow): Promise<void> {
  const { id, changeAskedAt } = row;
  await inTransaction(ctx, async (tx) => {
    await lockOwner(tx, row);
    await executeSql(
      tx.tx,
      sql`update client_subscriptions set change_version_id = null, change_at = null, change_asked_at = null
           where id = ${id}::uuid and change_asked_at = ${changeAskedAt?.toISOString() ?? null}::timestamptz`,
    );
  });
}
