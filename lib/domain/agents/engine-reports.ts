import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { capabilityReport } from "@/lib/vendors/voice/registry";
import { AGENT_WORDS, type AgentDefinition, agentDefinition } from "@/types/agent-definition";
import type { CapabilityFinding, CapabilityResource } from "@/types/agent-engines";
import { type VoiceProviderName, voiceProvider } from "@/types/integrations";
import { can } from "../shared/can";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { asEngineGets } from "./as-engine-gets";
import { type PublishFacts, publishFacts, selectPublishFacts } from "./publish-facts";

const connectedRow = z.object({ connected: z.array(voiceProvider), facts: publishFacts });
const draftRow = connectedRow.extend({ definition: agentDefinition });

/** What each engine makes of an agent's draft; without words for those who may not read them. One statement. */
export async function getCapabilities(ctx: WorkspaceContext, agentId: string): Promise<CapabilityResource> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      draftRow,
      sql`select a.config as definition, ${columns(ctx, sql`a.config`)} from agents a
           where a.id = ${agentId}::uuid and a.partner_id = ${ctx.scope.partnerId}::uuid
             and a.workspace_id = ${ctx.workspace.id}::uuid and a.deleted_at is null`,
    ),
  );
  if (!row) throw notFound("agent");
  const { engines } = reports(row.definition, row);
  if (can(ctx, "agents.prompts.read")) return { engines };
  return { engines: engines.map((each) => ({ ...each, findings: each.findings.filter(isNoWord) })) };
}

/** What each engine would make of a definition that is not stored. One statement. */
export async function previewCapabilities(
  ctx: WorkspaceContext,
  definition: AgentDefinition,
): Promise<CapabilityResource> {
  const config = sql`${JSON.stringify(definition)}::jsonb`;
  const [row] = await read(ctx, (db) => queryRows(db, connectedRow, sql`select ${columns(ctx, config)}`));
  if (!row) throw notFound("workspace");
  return reports(definition, row);
}

function columns(ctx: WorkspaceContext, config: Sql): Sql {
  return sql`
    coalesce((select json_agg(s.provider) from workspace_integration_assignments s
               where s.partner_id = ${ctx.scope.partnerId}::uuid and s.workspace_id = ${ctx.workspace.id}::uuid),
             '[]'::json) as connected,
    ${selectPublishFacts(ctx, config, { holdsCredentials: false })} as facts`;
}

function reports(
  definition: AgentDefinition,
  { connected, facts }: { connected: VoiceProviderName[]; facts: PublishFacts },
): CapabilityResource {
  const whole = asEngineGets(definition, facts);
  const engines = voiceProvider.options.map((provider) => {
    const findings = capabilityReport(provider, whole);
    return {
      provider,
      isConnected: connected.includes(provider),
      canPublish: findings.every(({ level }) => level !== "impossible"),
      findings,
    };
  });
  return { engines };
}

function isNoWord({ path }: CapabilityFinding): boolean {
  return !AGENT_WORDS.some((word) => word === path.split(".")[0]);
}
