import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { wakeWorkers } from "@/lib/jobs/enqueue";
import type { TenantContext } from "../shared/tenant-context";
import { agentSyncs } from "./enqueue-sync";

const touchedRow = z.object({ agents: z.number().int() });

/**
 * Has agents brought to their engines anew because something they are made of changed: a document, a credential, a
 * default, an agent they hand off to. Those that are drafts, archived or without a key are passed over. Answers how many
 * were touched; one statement at most. Scope of the workspace or the whole partner.
 */
export async function touchAgents(
  ctx: InTransaction<TenantContext>,
  { agentIds }: { agentIds: readonly string[] },
): Promise<number> {
  if (agentIds.length === 0) return 0;
  const { partnerId, workspaceId } = ctx.scope;
  const [touched] = await queryRows(
    ctx.tx,
    touchedRow,
    sql`
      with touched as (
        update agents
           set sync_revision = sync_revision + 1, sync_status = 'pending', needs_resync = true, last_sync_error = null
         where partner_id = ${partnerId}::uuid
           ${workspaceId === "all" ? Prisma.empty : sql`and workspace_id = ${workspaceId}::uuid`}
           and id = any(${[...agentIds]}::uuid[]) and deleted_at is null and archived_at is null
           and integration_id is not null and published_version is not null
        returning id, partner_id, workspace_id
      ), filed as (${agentSyncs(sql`touched`)})
      select count(*)::int as agents from touched`,
  );
  wakeWorkers(ctx);
  return touched?.agents ?? 0;
}
