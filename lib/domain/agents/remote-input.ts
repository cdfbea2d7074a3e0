import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type {
  RemoteAgentInput,
  RemoteDocument,
  RemoteTool,
  VoiceProvider,
  VoiceWebhook,
} from "@/lib/vendors/voice/port";
import type { AgentDefinition } from "@/types/agent-definition";
import { composeInstructions } from "@/types/agent-prompt";
import { type AgentTool, FORWARDED_TOOLS } from "@/types/agent-tools";
import { STANDARD_VARIABLE_NAMES } from "@/types/standard-variables";
import { functionUrl } from "../functions/function-url";
import { loadAgentDocuments } from "../knowledge/load-agent-documents";
import { DomainError } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { type OpenedCredential, openCredentials } from "../tool-credentials/open-credentials";
import { variableDefaults } from "../variables/variable-defaults";
import { placementOf } from "./as-engine-gets";
import { variablesNamed } from "./definition-texts";
import { documentIdsOf } from "./link-definitions";

/** What is published of an agent, and the key set it is to be at. */
export interface Published {
  id: string;
  name: string;
  definition: AgentDefinition;
}
export interface Destination {
  provider: VoiceProvider;
  integrationId: string;
  webhook: VoiceWebhook;
}

/**
 * Everything the engine is to hold of what is published: instructions with what is known written in, tools with their
 * addresses, opened credentials and the agents they hand off to, defaults of variables. Null while an agent it hands off
 * to is still on its way to the same key set: that one's sync brings this one on. Throws `agent_not_ready` for one that
 * will not come there. The scope names the workspace.
 */
export async function remoteInput(
  ctx: TenantContext,
  agent: Published,
  destination: Destination,
): Promise<RemoteAgentInput | null> {
  const { id: agentId, name, definition } = agent;
  const handOffs = await loadHandOffs(ctx, definition, destination.integrationId);
  if (handOffs === null) return null;
  const known = await loadKnowledge(ctx, definition);
  const credentials = await openCredentials(ctx, credentialIdsOf(definition));
  return {
    ...{ agentId, name, definition, ...known, webhook: destination.webhook },
    tools: definition.tools.map((tool) => remoteTool(tool, destination, credentials, handOffs)),
    variables: defaultsOf(definition, await variableDefaults(ctx)),
  };
}

/** Small sets are written into the instructions; of large ones, and for tools that look things up, the engine gets the texts. */
async function loadKnowledge(
  ctx: TenantContext,
  definition: AgentDefinition,
): Promise<{ instructions: string; documents: RemoteDocument[] }> {
  const { documents } = await loadAgentDocuments(ctx, documentIdsOf(definition));
  const isKnown = new Set(definition.knowledgeDocumentIds);
  const known = documents.filter(({ id }) => isKnown.has(id));
  const placement = placementOf(known);
  const looked = new Set(
    definition.tools.flatMap((tool) => (tool.type === "knowledge_query" ? tool.documentIds : [])),
  );
  const isForEngine = (id: string) => looked.has(id) || (placement === "looked_up" && isKnown.has(id));
  return {
    instructions: composeInstructions(definition.prompt, placement === "in_prompt" ? known : []),
    documents: documents
      .filter(({ id }) => isForEngine(id))
      .map(({ id, title, text, revision }) => ({ id, title, text, revision })),
  };
}

type HandOffs = ReadonlyMap<string, { externalId: string; name: string }>;

const handOffRow = z.object({
  id: z.uuid(),
  name: z.string(),
  externalId: z.string().nullable(),
  /** Whether it is, or will be, at the same key set. */
  isMeantThere: z.boolean(),
  isThere: z.boolean(),
});

/** Null while one of them is on its way. */
async function loadHandOffs(
  ctx: TenantContext,
  { tools }: AgentDefinition,
  integrationId: string,
): Promise<HandOffs | null> {
  const wanted = tools.filter((tool) => tool.type === "hand_off");
  if (wanted.length === 0) return new Map();
  const { partnerId, workspaceId } = ctx.scope;
  const rows = await read(ctx, (db) =>
    queryRows(
      db,
      handOffRow,
      sql`select id, name, external_id as "externalId",
                 coalesce(integration_id = ${integrationId}::uuid, false) and published_version is not null
                   as "isMeantThere",
                 coalesce(external_integration_id = ${integrationId}::uuid, false) as "isThere"
            from agents
           where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and deleted_at is null
             and archived_at is null and id = any(${wanted.map(({ agentId }) => agentId)}::uuid[])`,
    ),
  );
  const targets = new Map(rows.map((row) => [row.id, row]));
  for (const tool of wanted) refuseUnreachable(tool.name, targets.get(tool.agentId));
  const found = new Map<string, { externalId: string; name: string }>();
  for (const { id, name, externalId, isThere } of rows) {
    if (!isThere || externalId === null) return null;
    found.set(id, { externalId, name });
  }
  return found;
}

function refuseUnreachable(tool: string, target: z.output<typeof handOffRow> | undefined): void {
  if (target?.isMeantThere) return;
  const what = target
    ? `“${target.name}”, which is on another provider key`
    : "an agent that is archived or deleted";
  throw new DomainError("agent_not_ready", `The tool “${tool}” hands off to ${what}.`);
}

function credentialIdsOf({ tools }: AgentDefinition): string[] {
  const ids = tools.flatMap((tool) =>
    "credentialId" in tool && tool.credentialId ? [tool.credentialId] : [],
  );
  return [...new Set(ids)];
}

function remoteTool(
  tool: AgentTool,
  { provider, integrationId }: Destination,
  credentials: ReadonlyMap<string, OpenedCredential>,
  handOffs: HandOffs,
): RemoteTool {
  const isForwarded = FORWARDED_TOOLS.some((type) => type === tool.type);
  const own = "url" in tool ? tool.url : null;
  return {
    tool,
    url: isForwarded ? functionUrl(provider, integrationId) : own,
    credential: credentialOf(tool, credentials),
    handOff: tool.type === "hand_off" ? (handOffs.get(tool.agentId) ?? null) : null,
  };
}

function credentialOf(tool: AgentTool, credentials: ReadonlyMap<string, OpenedCredential>) {
  if (!("credentialId" in tool) || tool.credentialId === null) return null;
  const credential = credentials.get(tool.credentialId);
  if (credential) return credential;
  throw new DomainError("agent_not_ready", `The tool “${tool.name}” needs a credential that was deleted.`);
}

/** Texts may name variables that nobody gives a value: they are said as nothing. The agent's own default comes first. */
function defaultsOf(
  definition: AgentDefinition,
  ofWorkspace: Record<string, string>,
): Record<string, string> {
  const empty = [...STANDARD_VARIABLE_NAMES, ...variablesNamed(definition)].map(
    (name) => [name, ""] as const,
  );
  const own = definition.variables
    .filter(({ defaultValue }) => defaultValue !== "")
    .map(({ name, defaultValue }) => [name, defaultValue] as const);
  return { ...Object.fromEntries(empty), ...ofWorkspace, ...Object.fromEntries(own) };
}
