import { executeSql, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import type { RemotePhoneNumber } from "@/lib/vendors/voice/port";
import { audit } from "../shared/audit";
import type { TenantContext } from "../shared/tenant-context";
import { type ClaimedNumber, claimKey, NumberBusyError } from "./number-claim";
import { countryOf } from "./read-e164";

/**
 * Notes which number an order brought. Another row of it gives way, whether a check of the key set found it in the
 * account in the meantime or the account had it long ago: the order is the number.
 */
export async function keepRemote(
  ctx: TenantContext,
  claim: ClaimedNumber,
  remote: RemotePhoneNumber,
): Promise<void> {
  const { partnerId } = ctx.scope;
  const e164 = remote.number ?? claim.e164;
  await inTransaction(ctx, async (tx) => {
    await executeSql(
      tx.tx,
      sql`
        with twin as (
          update phone_numbers set deleted_at = now(), external_id = null, inbound_agent_id = null
           where partner_id = ${partnerId}::uuid and integration_id = ${claim.integrationId}::uuid
             and (external_id = ${remote.externalId} or e164 = ${e164} and deleted_at is null)
             and id <> ${claim.id}::uuid
          returning id
        )
        update agents set phone_number_id = ${claim.id}::uuid, revision = revision + 1
         where partner_id = ${partnerId}::uuid and phone_number_id in (select id from twin)`,
    );
    const { count } = await tx.tx.phoneNumber.updateMany({
      where: claimKey(ctx, claim),
      data: {
        externalId: remote.externalId,
        e164,
        country: e164 === null ? null : countryOf(e164),
        sipUri: remote.sipUri,
        supportsSms: remote.supportsSms,
        status: claim.isActive ? (claim.workspaceId ? "assigned" : "available") : "inactive",
        purchaseSentAt: null,
      },
    });
    if (count === 0) throw new NumberBusyError();
    await audit(tx, {
      action: "phone_number.acquired",
      entityType: "phone_number",
      entityId: claim.id,
      after: { e164, externalId: remote.externalId, kind: claim.source?.kind ?? "found" },
    });
  });
}
