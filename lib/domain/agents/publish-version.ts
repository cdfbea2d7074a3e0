import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { wakeWorkers } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import type { AgentDefinition } from "@/types/agent-definition";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { agentSyncs } from "./enqueue-sync";
import { agentKey, auditFacts, type LockedAgent } from "./internal";
import { linkDefinitions } from "./link-definitions";
import { belongsToEngine, owingSync } from "./sync-state";
import { versionRow } from "./version-row";

interface Publication {
  definition: AgentDefinition;
  /** The draft after it. */
  draft: AgentDefinition;
  revision: number;
  hasDraft: boolean;
  note: string;
  restoredFrom: number | null;
}

/** Refuses to publish over a pinned version. Throws `conflict`. */
export function refusePinned({ pinnedVersion }: LockedAgent): void {
  if (pinnedVersion === null) return;
  throw new DomainError("conflict", `Version ${pinnedVersion} is pinned. Unpin it to publish another one.`);
}

/**
 * Makes a definition the next version of an agent under lock, live at once, and has it brought to the engine. The caller
 * has checked that it can be published.
 */
export async function publishVersion(
  ctx: InTransaction<WorkspaceContext>,
  before: LockedAgent,
  publication: Publication,
): Promise<LockedAgent> {
  const { note, restoredFrom } = publication;
  const number = await addVersion(ctx, before, publication);
  const after = nextRow(before, publication, number);
  const links = { draft: after.definition, live: after.published };
  await linkDefinitions(ctx, before.id, links, { draft: before.definition, live: before.published });
  await audit(ctx, {
    action: restoredFrom === null ? "agent.published" : "agent.rolled_back",
    entityType: "agent",
    entityId: before.id,
    before: auditFacts(before),
    after: { ...auditFacts(after), note, restoredFrom },
  });
  await announce(ctx, ctx.workspace.id, { type: "agent.updated", id: before.id });
  return after;
}

function nextRow(before: LockedAgent, publication: Publication, number: number): LockedAgent {
  const publishedAt = now();
  const published = { ...before, publishedVersion: number, publishedAt, published: publication.definition };
  return {
    ...published,
    ...owingSync(published),
    definition: publication.draft,
    revision: publication.revision,
    hasDraft: publication.hasDraft,
    updatedAt: publishedAt,
  };
}

/**
 * Versions are counted from 1 without gaps; the agent's lock makes whoever publishes take turns. One statement, with the
 * job that brings the agent to its engine.
 */
async function addVersion(
  ctx: InTransaction<WorkspaceContext>,
  before: LockedAgent,
  { definition, draft, revision, hasDraft, note, restoredFrom }: Publication,
): Promise<number> {
  const { id, partnerId, workspaceId } = agentKey(ctx, before.id);
  const number = (before.publishedVersion ?? 0) + 1;
  const published = { ...before, publishedVersion: number };
  const owing = owingSync(published);
  await queryRows(
    ctx.tx,
    z.object({ id: z.uuid() }),
    sql`
      with version as (${versionRow(ctx, before, { number, definition, note, restoredFrom })}), saved as (
        update agents
           set published_version = ${number}, published_at = ${now()}, config = ${JSON.stringify(draft)}::jsonb,
               revision = ${revision}, has_draft = ${hasDraft}, sync_revision = ${owing.syncRevision},
               sync_status = ${owing.syncStatus}::sync_status, needs_resync = ${owing.needsResync},
               last_sync_error = null, updated_at = ${now()}
         where id = ${id}::uuid and partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid
        returning id, partner_id, workspace_id
      ) ${belongsToEngine(published) ? sql`, filed as (${agentSyncs(sql`saved`)})` : Prisma.empty}
      select id from saved`,
  );
  wakeWorkers(ctx);
  return number;
}
