import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { ReadinessResource } from "@/types/readiness";
import { can } from "../../shared/can";
import { notFound } from "../../shared/errors";
import type { WorkspaceContext } from "../../shared/tenant-context";
import { agentOfWorkspace, isReady, selectSteps, stepsColumn } from "./steps";

const readinessRow = z.object({
  steps: stepsColumn,
  firstAgentId: z.uuid().nullable(),
  hasFailingAgent: z.boolean(),
});

/** What the workspace has and lacks for its first calls, as it is right now. One statement. */
export async function getReadiness(ctx: WorkspaceContext): Promise<ReadinessResource> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      readinessRow,
      sql`
        select ${selectSteps} as steps,
               (select a.id from agents a
                 where ${agentOfWorkspace} order by a.id limit 1) as "firstAgentId",
               exists (select from agents a
                        where ${agentOfWorkspace} and a.sync_status = 'error') as "hasFailingAgent"
          from workspaces w
         where w.partner_id = ${ctx.scope.partnerId}::uuid and w.id = ${ctx.workspace.id}::uuid`,
    ),
  );
  if (!row) throw notFound("workspace");
  const seesAgents = can(ctx, "agents.read");
  return {
    steps: row.steps,
    isReady: isReady(row.steps),
    firstAgentId: seesAgents ? row.firstAgentId : null,
    hasFailingAgent: seesAgents && row.hasFailingAgent,
  };
}
