import { z } from "zod";
import type { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, read } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { TenantContext } from "../shared/tenant-context";
import { bindingColumns, bindingJoins, bindingRow } from "./binding";
import { numberSource } from "./number-source";

/** Less than a job may take, so that the retry of a run that died finds the number free. */
const CLAIM_SECONDS = 90;

const claimRow = bindingRow.extend({
  id: z.uuid(),
  integrationId: z.uuid(),
  workspaceId: z.uuid().nullable(),
  sipTrunkId: z.uuid().nullable(),
  externalId: z.string().nullable(),
  e164: z.string().nullable(),
  label: z.string(),
  source: numberSource.nullable(),
  carrierKeys: z.string().nullable(),
  purchaseSentAt: z.date().nullable(),
  revision: z.number().int(),
  syncedRevision: z.number().int().nullable(),
  until: z.date(),
});

/** A number as it was when this run took it; `until` names the run in every later write. */
export type ClaimedNumber = z.infer<typeof claimRow>;

/** Another run has the number, or took it over. Trying again a little later is right. */
export class NumberBusyError extends Error {
  constructor() {
    super("Another sync of this number is running.");
    this.name = "NumberBusyError";
  }
}

/** Takes the number for one run; null when it does not exist any more. Throws `NumberBusyError` while another has it. */
export async function claimNumber(ctx: TenantContext, numberId: string): Promise<ClaimedNumber | null> {
  const { partnerId } = ctx.scope;
  const since = now();
  const until = new Date(since.getTime() + CLAIM_SECONDS * 1_000);
  const [claimed] = await read(ctx, (db) =>
    queryRows(
      db,
      claimRow,
      // The revision is read beside the facts it speaks of: both are of one moment, whatever happens meanwhile.
      sql`
        with claimed as (
          update phone_numbers set sync_claimed_until = ${until}
           where id = ${numberId}::uuid and partner_id = ${partnerId}::uuid and deleted_at is null
             and (sync_claimed_until is null or sync_claimed_until <= ${since})
          returning id, sync_claimed_until as until
        )
        select n.id, n.integration_id as "integrationId", n.workspace_id as "workspaceId",
               n.sip_trunk_id as "sipTrunkId", n.external_id as "externalId", n.e164, n.label, n.source,
               n.carrier_keys_encrypted as "carrierKeys", n.purchase_sent_at as "purchaseSentAt",
               n.sync_revision as revision, n.synced_revision as "syncedRevision", ${bindingColumns}, c.until
          from claimed c join phone_numbers n on n.id = c.id ${bindingJoins}`,
    ),
  );
  if (claimed) return claimed;
  const left = await read(ctx, (db) =>
    db.phoneNumber.count({ where: { id: numberId, partnerId, deletedAt: null } }),
  );
  if (left > 0) throw new NumberBusyError();
  return null;
}

/** Notes what is so at the provider while the run goes on. */
export async function noteNumber(
  ctx: TenantContext,
  claim: ClaimedNumber,
  data: Prisma.PhoneNumberUncheckedUpdateManyInput,
): Promise<void> {
  const { count } = await read(ctx, (db) => db.phoneNumber.updateMany({ where: claimKey(ctx, claim), data }));
  if (count === 0) throw new NumberBusyError();
}

/** Ends the run with its success. Answers whether the number is now in sync, or was changed while we were at it. */
export async function publishBound(
  ctx: InTransaction<TenantContext>,
  claim: ClaimedNumber,
): Promise<boolean> {
  const [row] = await queryRows(
    ctx.tx,
    z.object({ isLatest: z.boolean() }),
    sql`
      update phone_numbers
         set synced_revision = ${claim.revision}, last_synced_at = ${now()}, sync_claimed_until = null,
             sync_status = case when sync_revision = ${claim.revision} then 'synced'::sync_status else sync_status end,
             last_sync_error = case when sync_revision = ${claim.revision} then null else last_sync_error end
       where id = ${claim.id}::uuid and partner_id = ${ctx.scope.partnerId}::uuid
         and sync_claimed_until = ${claim.until}
      returning sync_revision = ${claim.revision} as "isLatest"`,
  );
  if (!row) throw new NumberBusyError();
  return row.isLatest;
}

/** Ends the run with the provider's words. A change made meanwhile keeps its own state: its sync is still to come. */
export async function publishNumberFailure(
  ctx: TenantContext,
  claim: ClaimedNumber,
  words: string,
  change: Prisma.PhoneNumberUncheckedUpdateManyInput = {},
): Promise<void> {
  const where = claimKey(ctx, claim);
  await read(ctx, async (db) => {
    const { count } = await db.phoneNumber.updateMany({
      where: { ...where, syncRevision: claim.revision },
      data: { ...change, syncClaimedUntil: null, syncStatus: "error", lastSyncError: words },
    });
    if (count === 0) await db.phoneNumber.updateMany({ where, data: { ...change, syncClaimedUntil: null } });
  });
}

/** Gives the number back without a verdict. */
export async function releaseNumberClaim(ctx: TenantContext, claim: ClaimedNumber): Promise<void> {
  await read(ctx, (db) =>
    db.phoneNumber.updateMany({ where: claimKey(ctx, claim), data: { syncClaimedUntil: null } }),
  );
}

export function claimKey(ctx: TenantContext, claim: Pick<ClaimedNumber, "id" | "until">) {
  return { id: claim.id, partnerId: ctx.scope.partnerId, deletedAt: null, syncClaimedUntil: claim.until };
}
