import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import type { ChangedAgentDefinition } from "@/types/agent-definition";
import type { DefinitionChange } from "@/types/agent-versions";
import type { FieldError } from "@/types/problem";
import { can } from "../shared/can";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { compareDefinitions } from "./compare-definitions";
import type { AgentRow } from "./internal";
import { changeDefinition, shownDefinition } from "./keep-words";

const MOST_SHOWN = 80;

const lastChange = z.object({ by: z.string(), at: z.date() });

/**
 * Refuses a change made on another revision than the stored one. The refusal tells both sides: who changed the agent
 * last and when, and each place where what is stored and what was sent differ, with both values.
 */
export async function assertRevision(
  ctx: InTransaction<WorkspaceContext>,
  stored: AgentRow,
  seen: number,
  sent?: ChangedAgentDefinition,
): Promise<void> {
  if (stored.revision === seen) return;
  const last = await readLastChange(ctx, stored.id);
  const who = last ? ` by ${last.by} at ${last.at.toISOString()}` : "";
  throw new DomainError(
    "conflict",
    `This agent was changed in the meantime${who}: it is at revision ${stored.revision}, your change was made on ${seen}. Reload it and make your change again.`,
    {
      errors: [
        { field: "body.revision", message: `is ${stored.revision} now, yours is ${seen}` },
        ...(sent ? differences(ctx, stored, sent) : []),
      ],
    },
  );
}

function differences(
  ctx: WorkspaceContext,
  { definition }: AgentRow,
  sent: ChangedAgentDefinition,
): FieldError[] {
  // Words somebody may not read are not changed by what was sent, so they cannot differ.
  const yours = can(ctx, "agents.prompts.read")
    ? changeDefinition(definition, sent, ctx)
    : { ...definition, ...bare(sent) };
  return compareDefinitions(shownDefinition(definition, ctx), shownDefinition(yours, ctx)).map((change) => ({
    field: `body.definition.${change.path}`,
    message: bothSides(change),
  }));
}

function bare({ firstMessage: _1, prompt: _2, analysis: _3, tools: _4, ...rest }: ChangedAgentDefinition) {
  return rest;
}

function bothSides({ label, before, after }: DefinitionChange): string {
  return `${label}: ${shown(before)} is stored, you sent ${shown(after)}`;
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return `“${text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text}”`;
}

async function readLastChange(ctx: InTransaction<WorkspaceContext>, agentId: string) {
  const [row] = await queryRows(
    ctx.tx,
    lastChange,
    sql`select actor_label as by, created_at as at from audit_logs
         where partner_id = ${ctx.scope.partnerId}::uuid and entity_type = 'agent' and entity_id = ${agentId}
           and workspace_id = ${ctx.workspace.id}::uuid and action <> 'agent.synced'
         order by id desc limit 1`,
  );
  return row;
}
