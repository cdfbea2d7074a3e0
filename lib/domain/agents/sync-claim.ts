import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { agentDefinition } from "@/types/agent-definition";
import type { TenantContext } from "../shared/tenant-context";
import { workspaceIsOpen } from "../workspaces/standing";
import { configOf } from "./internal";

/** Less than a job may take, so that the retry of a run that died finds the agent free. */
const CLAIM_SECONDS = 90;

const parts = z.record(z.string(), z.string());

const claimRow = z.object({
  id: z.uuid(),
  name: z.string(),
  /** What is published; null while there is only a draft. */
  definition: agentDefinition.nullable(),
  version: z.number().int().nullable(),
  syncRevision: z.number().int(),
  integrationId: z.uuid().nullable(),
  externalId: z.string().nullable(),
  externalIntegrationId: z.uuid().nullable(),
  /** What else belongs to it at the engine, by the adapter's names. */
  parts,
  /** False until a run came to its end with the agent where it is now: who reaches it there is still to be told. */
  isAnnounced: z.boolean(),
  isDeleted: z.boolean(),
  isArchived: z.boolean(),
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
        returning id, name, ${configOf(sql`a.published_version`)} as definition, published_version as version,
                  sync_revision as "syncRevision", integration_id as "integrationId", external_id as "externalId",
                  external_integration_id as "externalIntegrationId", external_parts as parts,
                  synced_revision is not null as "isAnnounced",
                  deleted_at is not null as "isDeleted", archived_at is not null as "isArchived",
                  sync_claimed_until as until,
                  (select ${workspaceIsOpen} from workspaces w join partners p on p.id = w.partner_id
                    where w.partner_id = a.partner_id and w.id = a.workspace_id) as "isOpen"`,
    ),
  );
  if (claimed) return claimed;
  const exists = await read(ctx, (db) => db.agent.count({ where: { id: agentId, partnerId, workspaceId } }));
  if (exists > 0) throw new SyncBusyError();
  return null;
}

/** Which row, and that this run still has it. */
export function claimKey(ctx: TenantContext, claim: ClaimedAgent) {
  return { id: claim.id, partnerId: ctx.scope.partnerId, syncClaimedUntil: claim.until };
}
