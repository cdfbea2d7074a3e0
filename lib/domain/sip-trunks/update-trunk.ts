import { isUniqueViolation } from "@/lib/data/errors";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import type { UpdateTrunkBody } from "@/types/sip-trunks";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { fileTrunkSyncs } from "./file-trunk-syncs";
import {
  auditFacts,
  clearDefaultTrunk,
  DEFAULT_TRUNK,
  defaultTaken,
  lockTrunk,
  type TrunkRow,
} from "./internal";
import { sealTrunkPassword } from "./trunk-secret";

/**
 * Changes a SIP trunk; a job brings it to the engine. A password that is not named stays, null takes it away. Throws
 * `notFound`, and `conflict` while it is being removed or when two became the default at once.
 */
export async function updateTrunk(
  ctx: PartnerContext,
  trunkId: string,
  input: UpdateTrunkBody,
): Promise<TrunkRow> {
  try {
    return await inTransaction(ctx, async (tx) => {
      const before = await lockTrunk(tx, trunkId);
      if (before.isRemoving) throw new DomainError("conflict", "This SIP trunk is being removed.");
      if (input.isDefault && !before.isDefault) await clearDefaultTrunk(tx, before.integration.id);
      const after = await save(tx, before, input);
      await audit(tx, {
        action: "sip_trunk.updated",
        entityType: "sip_trunk",
        entityId: trunkId,
        before: auditFacts(before),
        after: { ...auditFacts(after), passwordChanged: input.password !== undefined },
      });
      await fileTrunkSyncs(tx, [trunkId]);
      return after;
    });
  } catch (error) {
    throw isUniqueViolation(error, DEFAULT_TRUNK) ? defaultTaken() : error;
  }
}

async function save(
  ctx: InTransaction<PartnerContext>,
  before: TrunkRow,
  input: UpdateTrunkBody,
): Promise<TrunkRow> {
  const { partnerId } = ctx.scope;
  const { password, ...rest } = input;
  const named = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const sealed =
    password === undefined
      ? {}
      : { passwordEncrypted: password === null ? null : sealTrunkPassword(password, before.id, partnerId) };
  await ctx.tx.sipTrunk.updateMany({
    where: { id: before.id, partnerId },
    data: { ...named, ...sealed, syncRevision: { increment: 1 }, syncStatus: "pending", lastSyncError: null },
  });
  return {
    ...before,
    ...named,
    hasPassword: password === undefined ? before.hasPassword : password !== null,
    ...{ syncStatus: "pending", lastSyncError: null },
  };
}
