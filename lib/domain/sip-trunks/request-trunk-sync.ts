import { inTransaction } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import type { PartnerContext } from "../shared/tenant-context";
import { fileTrunkSyncs } from "./file-trunk-syncs";
import { lockTrunk, type TrunkRow } from "./internal";

/** Has the SIP trunk brought to its provider again, by a job. Throws `notFound`. */
export async function requestTrunkSync(ctx: PartnerContext, trunkId: string): Promise<TrunkRow> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockTrunk(tx, trunkId);
    await tx.tx.sipTrunk.updateMany({
      where: { id: trunkId, partnerId: ctx.scope.partnerId },
      data: { syncRevision: { increment: 1 }, syncStatus: "pending", lastSyncError: null },
    });
    await audit(tx, {
      action: "sip_trunk.sync_requested",
      entityType: "sip_trunk",
      entityId: trunkId,
      before: { syncStatus: before.syncStatus },
    });
    await fileTrunkSyncs(tx, [trunkId]);
    return { ...before, syncStatus: "pending", lastSyncError: null };
  });
}
