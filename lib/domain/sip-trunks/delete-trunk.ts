import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { fileTrunkSyncs } from "./file-trunk-syncs";
import { auditFacts, lockTrunk } from "./internal";

/**
 * Removes a SIP trunk: a job has the engine forget it, then it is gone here too. The line itself stays with the carrier.
 * Throws `notFound`, and `conflict` while numbers come over it.
 */
export async function deleteTrunk(ctx: PartnerContext, trunkId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const before = await lockTrunk(tx, trunkId);
    if (before.numberCount > 0) {
      throw new DomainError(
        "conflict",
        `${before.numberCount === 1 ? "A number comes" : `${before.numberCount} numbers come`} over this trunk. Give ${before.numberCount === 1 ? "it" : "them"} up first.`,
      );
    }
    await tx.tx.sipTrunk.updateMany({
      where: { id: trunkId, partnerId: ctx.scope.partnerId },
      data: {
        ...{ removalAskedAt: now(), isDefault: false, isActive: false, lastSyncError: null },
        ...{ syncRevision: { increment: 1 }, syncStatus: "pending" },
      },
    });
    await audit(tx, {
      action: "sip_trunk.removal_requested",
      entityType: "sip_trunk",
      entityId: trunkId,
      before: auditFacts(before),
    });
    await fileTrunkSyncs(tx, [trunkId]);
  });
}
