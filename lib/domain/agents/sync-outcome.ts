import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, read } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { RemoteAgentState } from "@/lib/vendors/voice/port";
import type { TenantContext } from "../shared/tenant-context";
import { type ClaimedAgent, claimKey, SyncBusyError } from "./sync-claim";

/** Where an agent is: at which key set, as what. */
export type RemotePlace = RemoteAgentState & { externalIntegrationId: string | null };

export const NOWHERE: RemotePlace = { externalId: null, parts: {}, externalIntegrationId: null };

/** Notes where the remote agent is now, while the run goes on. Throws `SyncBusyError` when the run was overtaken. */
export async function noteRemote(
  ctx: TenantContext,
  claim: ClaimedAgent,
  { externalId, parts, externalIntegrationId }: RemotePlace,
): Promise<void> {
  const isElsewhere =
    externalId !== claim.externalId || externalIntegrationId !== claim.externalIntegrationId;
  const data = {
    ...{ externalId, externalParts: parts, externalIntegrationId },
    ...(isElsewhere ? { syncedRevision: null } : {}),
  };
  const touched = await read(ctx, (db) => db.agent.updateMany({ where: claimKey(ctx, claim), data }));
  if (touched.count === 0) throw new SyncBusyError();
  claim.externalId = externalId;
  claim.parts = parts;
  claim.externalIntegrationId = externalIntegrationId;
  claim.isAnnounced &&= !isElsewhere;
}

/** Ends the run with its success. Answers whether the agent is now in sync, or was changed while we were at it. */
export async function publishSynced(
  ctx: InTransaction<TenantContext>,
  claim: ClaimedAgent,
  { externalId, parts }: RemoteAgentState,
): Promise<boolean> {
  const isLatest = sql`sync_revision = ${claim.syncRevision}`;
  const [row] = await queryRows(
    ctx.tx,
    z.object({ isLatest: z.boolean() }),
    sql`
      update agents
         set external_id = ${externalId}, external_parts = ${JSON.stringify(parts)}::jsonb,
             external_integration_id = ${claim.integrationId}::uuid, synced_revision = ${claim.syncRevision},
             synced_version = ${claim.version}, last_synced_at = ${now()}, sync_claimed_until = null,
             differences = '[]'::jsonb, checked_at = ${now()},
             sync_status = case when ${isLatest} then 'synced'::sync_status else sync_status end,
             needs_resync = case when ${isLatest} then false else needs_resync end,
             last_sync_error = case when ${isLatest} then null else last_sync_error end
       where id = ${claim.id}::uuid and partner_id = ${ctx.scope.partnerId}::uuid
         and sync_claimed_until = ${claim.until}
      returning ${isLatest} as "isLatest"`,
  );
  if (!row) throw new SyncBusyError();
  return row.isLatest;
}

/** Ends the run with the engine's words. A change made meanwhile keeps its own state: its sync is still to come. */
export async function publishFailure(ctx: TenantContext, claim: ClaimedAgent, words: string): Promise<void> {
  const isStillMeant = sql`(sync_revision = ${claim.syncRevision} and integration_id is not null)`;
  await read(ctx, (db) =>
    executeSql(
      db,
      sql`
        update agents
           set sync_claimed_until = null,
               sync_status = case when ${isStillMeant} then 'error'::sync_status else sync_status end,
               last_sync_error = case when ${isStillMeant} then ${words} else last_sync_error end
         where id = ${claim.id}::uuid and partner_id = ${ctx.scope.partnerId}::uuid
           and sync_claimed_until = ${claim.until}`,
    ),
  );
}

/** Ends the run of an agent that no engine is to hold; a change made meanwhile keeps its own state. */
export async function publishAway(ctx: TenantContext, claim: ClaimedAgent): Promise<void> {
  const isLatest = sql`sync_revision = ${claim.syncRevision}`;
  await read(ctx, (db) =>
    executeSql(
      db,
      sql`
        update agents
           set sync_claimed_until = null,
               sync_status = case when ${isLatest} then 'not_synced'::sync_status else sync_status end,
               needs_resync = case when ${isLatest} then false else needs_resync end,
               last_sync_error = case when ${isLatest} then null else last_sync_error end
         where id = ${claim.id}::uuid and partner_id = ${ctx.scope.partnerId}::uuid
           and sync_claimed_until = ${claim.until}`,
    ),
  );
}

/** Gives the agent back without a verdict. */
export async function releaseClaim(ctx: TenantContext, claim: ClaimedAgent): Promise<void> {
  await read(ctx, (db) =>
    db.agent.updateMany({ where: claimKey(ctx, claim), data: { syncClaimedUntil: null } }),
  );
}
