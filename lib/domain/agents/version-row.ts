import { newId } from "@/lib/data/ids";
import { type Sql, sql } from "@/lib/data/rows";
import { now } from "@/lib/platform/clock";
import type { AgentDefinition } from "@/types/agent-definition";
import { actorUserId } from "../shared/actor";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type AgentRow, agentKey } from "./internal";

export interface NewVersion {
  number: number;
  definition: AgentDefinition;
  /** Why, in the words of whoever publishes it. */
  note: string;
  restoredFrom: number | null;
}

/** The start of a statement that adds a version of the agent; who adds it says from where and when. */
export function versionRow(
  ctx: WorkspaceContext,
  agent: Pick<AgentRow, "id" | "name" | "provider" | "direction">,
  { number, definition, note, restoredFrom }: NewVersion,
): Sql {
  const { id, partnerId, workspaceId } = agentKey(ctx, agent.id);
  return sql`
    insert into agent_versions (id, partner_id, workspace_id, agent_id, number, name, provider, direction, config, note,
      restored_from, created_by_user_id, created_by_label, created_at)
    select ${newId()}::uuid, ${partnerId}::uuid, ${workspaceId}::uuid, ${id}::uuid, ${number}::int, ${agent.name},
           ${agent.provider}::voice_provider, ${agent.direction}::agent_direction,
           ${JSON.stringify(definition)}::jsonb, ${note}, ${restoredFrom}::int, ${actorUserId(ctx.actor)}::uuid,
           ${ctx.actor.label}, ${now()}`;
}
