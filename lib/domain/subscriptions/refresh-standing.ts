import { sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import type { TenantContext } from "../shared/tenant-context";
import { keepPeriods } from "./keep-periods";
import { moveStage } from "./move-stage";
import { loadVersions, lockPeriods, selectSubscriptions } from "./rows";
import { tell } from "./tell-change";

/**
 * Takes the step of dunning that is due for a subscription, with what it means for its periods and for what the client
 * may. True when there was one.
 */
export async function refreshStanding(
  tx: InTransaction<TenantContext>,
  subscriptionId: string,
  at: Date,
): Promise<boolean> {
  const [before] = await selectSubscriptions(tx, sql`s.id = ${subscriptionId}::uuid`);
  if (!before) return false;
  // Periods are locked before subscriptions, everywhere.
  await lockPeriods(tx, before.id, before.currentPeriodStart);
  if (!(await moveStage(tx, before.id, at))) return false;
  const [subscription] = await selectSubscriptions(tx, sql`s.id = ${subscriptionId}::uuid`);
  const versions = await loadVersions(tx, before.partnerId, [before.planVersionId]);
  const version = versions.get(before.planVersionId);
  if (!subscription || !version) throw new Error("The subscription just read is not there.");
  await keepPeriods(tx, { subscription, version, switchAt: at, now: at });
  await tell(tx, before, subscription);
  return true;
}
