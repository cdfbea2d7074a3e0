import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import type { TenantContext } from "../shared/tenant-context";
import { touchAgents } from "./touch-agents";

/** Has those agents brought to their engine anew that hand calls off to this one: it has another id there now. */
export async function touchHandingOff(ctx: InTransaction<TenantContext>, agentId: string): Promise<void> {
  const { partnerId, workspaceId } = ctx.scope;
  const tool = JSON.stringify([{ type: "hand_off", agentId }]);
  const rows = await queryRows(
    ctx.tx,
    z.object({ id: z.uuid() }),
    sql`select a.id from agents a
          join agent_versions v on v.partner_id = a.partner_id and v.workspace_id = a.workspace_id
                               and v.agent_id = a.id and v.number = a.published_version
         where a.partner_id = ${partnerId}::uuid and a.workspace_id = ${workspaceId}::uuid and a.deleted_at is null
           and v.config->'tools' @> ${tool}::jsonb`,
  );
  await touchAgents(ctx, { agentIds: rows.map(({ id }) => id) });
}
