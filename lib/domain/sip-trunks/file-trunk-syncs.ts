import type { InTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import type { TenantContext } from "../shared/tenant-context";

/** Has trunks brought to their engine once the transaction commits. While one such job waits, no second is added. */
export async function fileTrunkSyncs(
  ctx: InTransaction<TenantContext>,
  trunkIds: readonly string[],
): Promise<void> {
  if (trunkIds.length === 0) return;
  const { partnerId } = ctx.scope;
  await enqueueMany(
    ctx,
    "trunk.sync",
    trunkIds.map((trunkId) => ({ payload: { partnerId, trunkId }, singletonKey: trunkId })),
  );
}

/** The same for those of a key set that waited for its check. Two statements at most. */
export async function fileWaitingTrunks(
  ctx: InTransaction<TenantContext>,
  integrationId: string,
): Promise<void> {
  const waiting = await ctx.tx.sipTrunk.findMany({
    where: {
      ...{ partnerId: ctx.scope.partnerId, integrationId, deletedAt: null },
      syncStatus: { in: ["pending", "error"] },
    },
    select: { id: true },
  });
  await fileTrunkSyncs(
    ctx,
    waiting.map(({ id }) => id),
  );
}
