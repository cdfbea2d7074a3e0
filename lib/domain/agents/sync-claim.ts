import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, read } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { agentDefinition } from "@/types/agent-definition";
import type { TenantContext } from "../shared/tenant-context";
import { workspaceIsOpen } from "../workspaces/standing";

/** Less than a job may take, so that the retry of a run that died finds the agent free. */
const CLAIM_SECONDS = 90;

const claimRow = z.object({
  id: z.uuid(),
  name: z.string(),
  definition: agentDefinition,
  revision: z.number().int(),
  integrationId: z.uuid().nullable(),
  externalId: z.string().nullable(),
  externalIntegrationId: z.uuid().nullable(),
  isDeleted: z.boolean(),
  /** False while the workspace or its agency is suspended, archived or deleted: then nothing new reaches its engine. */
  isOpen: z.boolean(),
  until: z.date(),
});

/** An agent as it was when this run took it; `until` names the run in every later write. */
export type ClaimedAgent = z.infer<typeof claimRow>;

/** Another run has the agent. Trying again a little later is right. */
export class SyncBusyError extends Error {
  constructor() {
    super("Another sync of this agent is running.");
    this.name = "SyncBusyError";
  }
}

/** Takes the agent for one run; null when it does not exist. Throws `SyncBusyError` while another run has it. */
export async function claimAgent(ctx: TenantContext, agentId: string): Promise<ClaimedAgent | null> {
  const { partnerId, workspaceId } = ctx.scope;
  const since = now();
  const until = new Date(since.getTime() + CLAIM_SECONDS * 1_000);
  const [claimed] = await read(ctx, (db) =>
    queryRows(
      db,
      claimRow,
      sql`
        update agents a set sync_claimed_until = ${until}
         where id = ${agentId}::uuid and partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid
           and (sync_claimed_until is null or sync_claimed_until <= ${since})
        returning id, name, config as definition, revision, integration_id as "integrationId",
                  external_id as "externalId", external_integration_id as "externalIntegrationId",
                  deleted_at is not null as "isDeleted", sync_claimed_until as until,
                  (select ${workspaceIsOpen} from workspaces w join partners p on p.id = w.partner_id
                    where w.partner_id = a.partner_id and w.id = a.workspace_id) as "isOpen"`,
    ),
  );
  if (claimed) return claimed;
  const exists = await read(ctx, (db) => db.agent.count({ where: { id: agentId, partnerId, workspaceId } }));
  if (exists > 0) throw new SyncBusyError();
  return null;
}

/** Notes where the remote agent is now (both null: nowhere), while the run goes on. */
export async function noteRemote(
  ctx: TenantContext,
  claim: ClaimedAgent,
  remote: { externalId: string | null; externalIntegrationId: string | null },
): Promise<void> {
  const touched = await read(ctx, (db) => db.agent.updateMany({ where: claimKey(ctx, claim), data: remote }));
  if (touched.count === 0) throw new SyncBusyError();
}

/** Ends the run with its success. Answers whether the agent is now in sync, or was changed while we were at it. */
export async function publishSynced(
  ctx: InTransaction<TenantContext>,
  claim: ClaimedAgent,
  externalId: string,
): Promise<boolean> {
  const [row] = await queryRows(
    ctx.tx,
    z.object({ isLatest: z.boolean() }),
    sql`
      update agents
         set external_id = ${externalId}, external_integration_id = ${claim.integrationId}::uuid,
             synced_revision = ${claim.revision}, last_synced_at = ${now()}, sync_claimed_until = null,
             sync_status = case when revision = ${claim.revision} then 'synced'::sync_status else sync_status end,
             needs_resync = case when revision = ${claim.revision} then false else needs_resync end,
             last_sync_error = case when revision = ${claim.revision} then null else last_sync_error end
       where id = ${claim.id}::uuid and partner_id = ${ctx.scope.partnerId}::uuid
         and sync_claimed_until = ${claim.until}
      returning revision = ${claim.revision} as "isLatest"`,
  );
  if (!row) throw new SyncBusyError();
  return row.isLatest;
}

/** Ends the run with the engine's words. A change made meanwhile keeps its own state: its sync is still to come. */
export async function publishFailure(ctx: TenantContext, claim: ClaimedAgent, words: string): Promise<void> {
  await read(ctx, (db) =>
    executeSql(
      db,
      sql`
        update agents
           set sync_claimed_until = null,
               sync_status = case when ${isStillMeant(claim)} then 'error'::sync_status else sync_status end,
               last_sync_error = case when ${isStillMeant(claim)} then ${words} else last_sync_error end
         where id = ${claim.id}::uuid and partner_id = ${ctx.scope.partnerId}::uuid
           and sync_claimed_until = ${claim.until}`,
    ),
  );
}

function isStillMeant(claim: ClaimedAgent) {
  return sql`(revision = ${claim.revision} and integration_id is not null)`;
}

/** Gives the agent back without a verdict. */
export async function releaseClaim(ctx: TenantContext, claim: ClaimedAgent): Promise<void> {
  await read(ctx, (db) =>
    db.agent.updateMany({ where: claimKey(ctx, claim), data: { syncClaimedUntil: null } }),
  );
}

function claimKey(ctx: TenantContext, claim: ClaimedAgent) {
  return { id: claim.id, partnerId: ctx.scope.partnerId, syncClaimedUntil: claim.until };
}
