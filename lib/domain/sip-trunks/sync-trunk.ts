import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction, read } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { VendorError } from "@/lib/platform/vendor-error";
import { type LoadedEngine, loadEngine } from "../integrations/load-engine";
import { touchNumbers } from "../phone-numbers/touch-numbers";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { openTrunk } from "./open-trunk";

/** Less than a job may take, so that the retry of a run that died finds the trunk free. */
const CLAIM_SECONDS = 90;

const claimRow = z.object({
  id: z.uuid(),
  integrationId: z.uuid(),
  externalId: z.string().nullable(),
  isRemoving: z.boolean(),
  revision: z.number().int(),
  until: z.date(),
});
type ClaimedTrunk = z.infer<typeof claimRow>;

/** Another run has the trunk. Trying again a little later is right. */
export class TrunkBusyError extends Error {
  constructor() {
    super("Another sync of this SIP trunk is running.");
    this.name = "TrunkBusyError";
  }
}

/**
 * Brings one SIP trunk and its engine together, or removes it there; numbers that wait for it are filed afterwards. It may
 * die at any step and run again at any time. The trunk shows the engine's words when it refuses. Throws what is worth a
 * retry, not refusals. `ctx` has the scope of the whole partner and no transaction.
 */
export async function syncTrunk(ctx: TenantContext, trunkId: string): Promise<void> {
  const claim = await claimTrunk(ctx, trunkId);
  if (!claim) return;
  try {
    const loaded = await loadIfReady(ctx, claim.integrationId);
    if (!loaded) await release(ctx, claim);
    else if (claim.isRemoving) await remove(ctx, claim, loaded);
    else await push(ctx, claim, loaded);
  } catch (error) {
    await endFailedRun(ctx, claim, error);
  }
}

async function claimTrunk(ctx: TenantContext, trunkId: string): Promise<ClaimedTrunk | null> {
  const { partnerId } = ctx.scope;
  const since = now();
  const until = new Date(since.getTime() + CLAIM_SECONDS * 1_000);
  const [claimed] = await read(ctx, (db) =>
    queryRows(
      db,
      claimRow,
      sql`
        update sip_trunks set sync_claimed_until = ${until}
         where id = ${trunkId}::uuid and partner_id = ${partnerId}::uuid and deleted_at is null
           and (sync_claimed_until is null or sync_claimed_until <= ${since})
        returning id, integration_id as "integrationId", external_credential_id as "externalId",
                  removal_asked_at is not null as "isRemoving", sync_revision as revision,
                  sync_claimed_until as until`,
    ),
  );
  if (claimed) return claimed;
  const left = await read(ctx, (db) =>
    db.sipTrunk.count({ where: { id: trunkId, partnerId, deletedAt: null } }),
  );
  if (left > 0) throw new TrunkBusyError();
  return null;
}

/** Null while the key set is being checked, which files the trunks that wait for it, or gone. */
async function loadIfReady(ctx: TenantContext, integrationId: string): Promise<LoadedEngine | null> {
  try {
    const loaded = await loadEngine(ctx, integrationId);
    if (loaded.integration.status === "pending") return null;
    if (loaded.integration.status !== "refused") return loaded;
    const said = loaded.integration.statusDetail ?? "no reason given";
    throw new DomainError("provider_refused", `The provider refuses the key of this trunk: ${said}`);
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}

async function push(ctx: TenantContext, claim: ClaimedTrunk, { engine }: LoadedEngine): Promise<void> {
  const trunk = await openTrunk(ctx, claim.id);
  const { externalId } = await engine.ensureSipTrunk(trunk.input, claim.externalId);
  await inTransaction(ctx, async (tx) => {
    const [row] = await queryRows(
      tx.tx,
      z.object({ isLatest: z.boolean() }),
      sql`
        update sip_trunks
           set external_credential_id = ${externalId}, synced_revision = ${claim.revision}, last_synced_at = ${now()},
               sync_claimed_until = null,
               sync_status = case when sync_revision = ${claim.revision} then 'synced'::sync_status else sync_status end,
               last_sync_error = case when sync_revision = ${claim.revision} then null else last_sync_error end
         where id = ${claim.id}::uuid and partner_id = ${ctx.scope.partnerId}::uuid
           and sync_claimed_until = ${claim.until}
        returning sync_revision = ${claim.revision} as "isLatest"`,
    );
    if (!row) throw new TrunkBusyError();
    await audit(tx, {
      action: "sip_trunk.synced",
      entityType: "sip_trunk",
      entityId: claim.id,
      after: { revision: claim.revision, externalId, isInSync: row.isLatest },
    });
    await fileNumbers(tx, claim.id, { saysTrunkAgain: externalId === null });
  });
}

/** Its numbers: those that wait for it, and all where the engine keeps the trunk's data with each number. */
async function fileNumbers(
  ctx: InTransaction<TenantContext>,
  trunkId: string,
  { saysTrunkAgain }: { saysTrunkAgain: boolean },
): Promise<void> {
  const where = { partnerId: ctx.scope.partnerId, sipTrunkId: trunkId, deletedAt: null };
  if (saysTrunkAgain) await ctx.tx.phoneNumber.updateMany({ where, data: { syncedRevision: null } });
  const numbers = await ctx.tx.phoneNumber.findMany({
    where: saysTrunkAgain ? where : { ...where, externalId: null },
    select: { id: true },
  });
  if (numbers.length > 0) await touchNumbers(ctx, { numberIds: numbers.map(({ id }) => id) });
}

async function remove(ctx: TenantContext, claim: ClaimedTrunk, { engine }: LoadedEngine): Promise<void> {
  if (claim.externalId !== null) await engine.removeSipTrunk(claim.externalId);
  await inTransaction(ctx, async (tx) => {
    const { count } = await tx.tx.sipTrunk.updateMany({
      where: claimKey(ctx, claim),
      data: {
        ...{ deletedAt: now(), isDefault: false, isActive: false, syncClaimedUntil: null },
        ...{ externalCredentialId: null, passwordEncrypted: null, lastSyncError: null, syncStatus: "synced" },
      },
    });
    if (count === 0) throw new TrunkBusyError();
    await audit(tx, { action: "sip_trunk.removed", entityType: "sip_trunk", entityId: claim.id });
  });
}

/** Outages are thrown on for a retry; a refusal stays on the trunk, and its waiting numbers come to hear of it. */
async function endFailedRun(ctx: TenantContext, claim: ClaimedTrunk, error: unknown): Promise<void> {
  const isOurs =
    error instanceof VendorError || (error instanceof DomainError && error.code === "provider_refused");
  if (!isOurs) {
    if (!(error instanceof TrunkBusyError)) await release(ctx, claim);
    throw error;
  }
  const isTransient = error instanceof VendorError && error.isTransient;
  await inTransaction(ctx, async (tx) => {
    const where = claimKey(ctx, claim);
    const { count } = await tx.tx.sipTrunk.updateMany({
      where: { ...where, syncRevision: claim.revision },
      data: { syncClaimedUntil: null, syncStatus: "error", lastSyncError: error.message },
    });
    if (count === 0) await tx.tx.sipTrunk.updateMany({ where, data: { syncClaimedUntil: null } });
    else if (!isTransient) await fileNumbers(tx, claim.id, { saysTrunkAgain: false });
  });
  if (isTransient) throw error;
}

async function release(ctx: TenantContext, claim: ClaimedTrunk): Promise<void> {
  await read(ctx, (db) =>
    db.sipTrunk.updateMany({ where: claimKey(ctx, claim), data: { syncClaimedUntil: null } }),
  );
}

function claimKey(ctx: TenantContext, { id, until }: ClaimedTrunk) {
  return { id, partnerId: ctx.scope.partnerId, deletedAt: null, syncClaimedUntil: until };
}
