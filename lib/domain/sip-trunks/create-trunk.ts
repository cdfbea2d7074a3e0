import { isUniqueViolation } from "@/lib/data/errors";
import { newId } from "@/lib/data/ids";
import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { CreateTrunkBody } from "@/types/sip-trunks";
import { audit } from "../shared/audit";
import { invalidField } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { fileTrunkSyncs } from "./file-trunk-syncs";
import { auditFacts, clearDefaultTrunk, DEFAULT_TRUNK, defaultTaken, type TrunkRow } from "./internal";
import { sealTrunkPassword } from "./trunk-secret";

/**
 * Adds a SIP trunk, its password sealed; a job brings it to the engine. Throws field errors, and `conflict` when two
 * became the default at once.
 */
export async function createTrunk(ctx: PartnerContext, input: CreateTrunkBody): Promise<TrunkRow> {
  const { partnerId } = ctx.scope;
  const { integrationId, password, ...columns } = input;
  const id = newId();
  try {
    return await inTransaction(ctx, async (tx) => {
      const integration = await tx.tx.providerIntegration.findFirst({
        where: { id: integrationId, partnerId, deletedAt: null },
        select: { id: true, name: true, provider: true },
      });
      if (!integration) throw invalidField("integrationId", "must be a provider key of this agency");
      if (input.isDefault) await clearDefaultTrunk(tx, integrationId);
      const createdAt = now();
      const passwordEncrypted = password === null ? null : sealTrunkPassword(password, id, partnerId);
      await tx.tx.sipTrunk.createMany({
        data: [
          { ...columns, id, partnerId, integrationId, passwordEncrypted, createdAt, updatedAt: createdAt },
        ],
      });
      const row: TrunkRow = {
        ...columns,
        ...{ id, integration, hasPassword: password !== null, createdAt },
        ...{ isActive: true, isRemoving: false, registration: "unknown", registrationDetail: null },
        ...{ numberCount: 0, syncStatus: "pending", lastSyncError: null, lastSyncedAt: null },
      };
      await audit(tx, {
        action: "sip_trunk.created",
        entityType: "sip_trunk",
        entityId: id,
        after: auditFacts(row),
      });
      await fileTrunkSyncs(tx, [id]);
      return row;
    });
  } catch (error) {
    throw isUniqueViolation(error, DEFAULT_TRUNK) ? defaultTaken() : error;
  }
}
