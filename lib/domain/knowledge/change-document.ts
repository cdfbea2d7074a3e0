import { queryRows, type Sql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { touchAgents } from "../agents/touch-agents";
import { announce } from "../shared/announce";
import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { type DocumentDetail, documentDetail, type StoredDocument, selectDetail } from "./internal";
import { isInUse } from "./is-in-use";

/**
 * Writes a change of a document that the caller holds locked, and has the agents it is live in synced when what they
 * know changes by it. `assignments` follow `set`. Three statements at most.
 */
export async function changeDocument(
  ctx: InTransaction<TenantContext>,
  before: StoredDocument,
  assignments: Sql,
): Promise<DocumentDetail> {
  const { partnerId, workspaceId } = ctx.scope;
  const [after] = await queryRows(
    ctx.tx,
    documentDetail,
    sql`
      with changed as (
        update knowledge_documents set ${assignments}, updated_at = now()
         where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and id = ${before.id}::uuid
        returning *
      ) ${selectDetail(sql`changed`, sql``)}`,
  );
  if (!after) throw notFound("document");
  await announce(ctx, workspaceId, { type: "document.updated", id: before.id });
  if (!changesWhatIsKnown(before, after)) return after;
  const agentIds = after.agents.filter(({ isLive }) => isLive).map(({ id }) => id);
  const pendingAgentCount = await touchAgents(ctx, { agentIds });
  return { ...after, pendingAgentCount: Math.max(pendingAgentCount, after.pendingAgentCount) };
}

function changesWhatIsKnown(before: StoredDocument, after: StoredDocument): boolean {
  if (isInUse(before) !== isInUse(after)) return true;
  return isInUse(after) && (before.title !== after.title || before.revision !== after.revision);
}
