import { z } from "zod";
import { systemQuery } from "@/lib/data/system-query";
import type { FunctionCallRequest } from "@/lib/vendors/voice/port";
import { type AgentTool, agentTool } from "@/types/agent-tools";

const callRow = z.object({
  id: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  direction: z.enum(["inbound", "outbound"]),
});

const targetRow = z.object({
  workspaceId: z.string(),
  workspaceSlug: z.string(),
  agentId: z.string(),
  agentName: z.string(),
  functionUrl: z.string().nullable(),
  sealedSecret: z.string().nullable(),
  sealedFormerSecret: z.string().nullable(),
  tool: z.unknown(),
  call: callRow.nullable(),
});

/** Whose function an engine calls, and what that function is in the version the engine holds. */
export interface FunctionTarget extends Omit<z.infer<typeof targetRow>, "tool"> {
  partnerId: string;
  /** Null when the version has no tool of that name. */
  tool: AgentTool | null;
}

/**
 * Agents are looked for at the integration whose signature held, and nowhere else. What the engine says of the agent
 * (our id, then its own) comes before the agent the call began with, because calls are handed on; but never an agent of
 * another workspace than the call's. The agent a known call began with counts also after it moved elsewhere. A version that is on its way to the engine counts when the one it holds has no such
 * tool. Vapi calls a bash tool bash, whatever its name here. One statement.
 */
const FIND_SQL = `
  with known as (
    select c.id, c.agent_id, c.workspace_id, c.from_number, c.to_number, c.direction
      from calls c
     where c.integration_id = $1 and $3::text is not null
       and c.id = coalesce(
             (select x.call_id from call_external_ids x where x.integration_id = $1 and x.external_id = $3),
             (select p.id from calls p where p.integration_id = $1 and p.external_id = $3 limit 1))
  )
  select w.id as "workspaceId", w.slug as "workspaceSlug", a.id as "agentId", a.name as "agentName",
         v.config->>'functionUrl' as "functionUrl", a.function_secret_encrypted as "sealedSecret",
         case when a.former_function_secret_until > now() then a.former_function_secret_encrypted end
           as "sealedFormerSecret",
         v.tool, (select json_build_object('id', k.id, 'from', k.from_number, 'to', k.to_number,
                           'direction', k.direction) from known k) as call
    from agents a
    join workspaces w on w.partner_id = a.partner_id and w.id = a.workspace_id and w.deleted_at is null
    left join lateral (
      select n.config, t.tool
        from agent_versions n
        left join lateral (select tool from jsonb_array_elements(n.config->'tools') as tool
                            where tool->>'name' = $6 or (tool->>'type' = 'bash' and $6 = 'bash')
                            order by tool->>'name' = $6 desc limit 1) t on true
       where n.partner_id = a.partner_id and n.workspace_id = a.workspace_id and n.agent_id = a.id
         and n.number in (a.synced_version, a.published_version)
       order by t.tool is null, n.number = a.synced_version desc limit 1
    ) v on true
   where a.partner_id = $2 and a.deleted_at is null
     and ((a.external_integration_id = $1 and (a.id::text = $5 or a.external_id = $4))
       or a.id = (select agent_id from known))
     and a.workspace_id = coalesce((select workspace_id from known), a.workspace_id)
   order by v.tool is null, (a.id::text = $5) is true desc, (a.external_id = $4) is true desc
   limit 1`;

/** The function behind a request that `integration` signed; null when none of its agents is meant. */
export async function findFunction(
  integration: { id: string; partnerId: string },
  request: FunctionCallRequest,
): Promise<FunctionTarget | null> {
  const [row] = await systemQuery(z.array(targetRow), FIND_SQL, [
    integration.id,
    integration.partnerId,
    request.callExternalId,
    request.agentExternalId,
    request.agentId,
    request.toolName,
  ]);
  if (!row) return null;
  const tool = agentTool.safeParse(row.tool);
  return { ...row, partnerId: integration.partnerId, tool: tool.success ? tool.data : null };
}
