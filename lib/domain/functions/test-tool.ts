import type { z } from "zod";
import { newId } from "@/lib/data/ids";
import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { type AgentTool, type AgentToolOf, CREDENTIALS_OF_TOOLS } from "@/types/agent-tools";
import type { testToolOperation } from "@/types/function-calls";
import { audit } from "../shared/audit";
import { assertCan } from "../shared/can";
import { DomainError, invalidField } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type OpenedCredential, openCredentials } from "../tool-credentials/open-credentials";
import { checkArguments } from "./check-arguments";
import { forwardFunction } from "./forward-function";
import type { ForwardOutcome } from "./function-answer";
import { functionCallBody } from "./function-body";
import { ensureFunctionSecret } from "./function-secret";
import { findAgent, type InvocationRow } from "./internal";
import { pingMcp } from "./ping-mcp";
import { recordInvocation } from "./record-invocation";
import { credentialHeader, tryRequest } from "./try-request";

type TriedTool = AgentToolOf<"custom_function" | "api_request" | "mcp">;
type Arguments = Record<string, z.core.util.JSONType>;
type Agent = Awaited<ReturnType<typeof findAgent>>;

interface Trial {
  id: string;
  agentId: string;
  agent: Agent;
  values: Arguments;
}

/**
 * Calls a tool as it is written now, published or not, with these arguments, and files it in the log as a test. Who
 * may not see an agent's tools may not call its functions either. Throws `notFound`, `forbidden`, and `validation_failed` for arguments that do not fit and for tools that only work within a call. What the
 * address answers, or that it does not, is the result and no error.
 */
export async function testTool(
  ctx: WorkspaceContext,
  agentId: string,
  { tool, arguments: values }: z.output<(typeof testToolOperation)["body"]>,
): Promise<InvocationRow> {
  assertCan(ctx, "agents.prompts.read");
  const agent = await findAgent(ctx, agentId);
  if (!isTried(tool)) {
    throw invalidField("tool.type", "can only be tried in a call: place a test call with the agent");
  }
  if (tool.type !== "mcp") checkArguments(tool.parameters, values);
  const trial = { id: newId(), agentId, agent, values };
  const startedAt = performance.now();
  const { url, request, outcome } = await carryOut(ctx, tool, trial);
  const row = {
    ...{ id: trial.id, agentId, callId: null, provider: agent.provider, externalId: trial.id },
    ...{ callExternalId: null, toolId: tool.id, toolName: tool.name, isTest: true, url, request, outcome },
    latencyMs: Math.round(performance.now() - startedAt),
  };
  return inTransaction(ctx, async (tx) => {
    const kept = await recordInvocation(tx, row);
    await audit(tx, {
      action: "agent.tool_tested",
      entityType: "agent",
      entityId: agentId,
      after: { name: agent.name, tool: tool.name, status: outcome.status },
    });
    return { ...kept, createdAt: now() };
  });
}

function isTried(tool: AgentTool): tool is TriedTool {
  return tool.type === "custom_function" || tool.type === "api_request" || tool.type === "mcp";
}

interface Tried {
  url: string;
  /** What was sent, without the credential. */
  request: string;
  outcome: ForwardOutcome;
}

async function carryOut(ctx: WorkspaceContext, tool: TriedTool, trial: Trial): Promise<Tried> {
  if (tool.type === "custom_function") return callFunction(ctx, tool, trial);
  const credential = await credentialOf(ctx, tool);
  if (tool.type === "mcp") {
    return { url: tool.url, request: '{"method":"tools/list"}', outcome: await pingMcp(tool, credential) };
  }
  return callApi(tool, trial.values, credential);
}

async function callFunction(
  ctx: WorkspaceContext,
  tool: AgentToolOf<"custom_function">,
  { id, agentId, agent, values }: Trial,
): Promise<Tried> {
  const url = tool.url ?? agent.functionUrl;
  if (url === null) throw invalidField("tool.url", "is needed, or an address for all functions of the agent");
  const body = functionCallBody({
    ...{ id, tool: tool.name, arguments: values, callExternalId: null, call: null },
    ...{ agent: { id: agentId, name: agent.name }, workspace: ctx.workspace },
  });
  const outcome = await forwardFunction({
    ...{ id, url, body, workspaceId: ctx.workspace.id, maxRetries: tool.maxRetries },
    secrets: [await ensureFunctionSecret(ctx, agentId)],
    budgetMs: tool.timeoutSeconds * 1_000,
  });
  return { url, request: body, outcome };
}

async function callApi(
  tool: AgentToolOf<"api_request">,
  values: Arguments,
  credential: OpenedCredential | null,
): Promise<Tried> {
  const own = Object.fromEntries(tool.headers.map(({ name, value }) => [name.toLowerCase(), value]));
  const hasBody = tool.method !== "GET" && tool.method !== "DELETE";
  const body = JSON.stringify(values);
  const { outcome } = await tryRequest(
    hasBody ? tool.url : withQuery(tool.url, values),
    {
      method: tool.method,
      headers: {
        ...(hasBody ? { "content-type": "application/json" } : {}),
        ...own,
        ...credentialHeader(credential),
      },
      ...(hasBody ? { body } : {}),
      timeoutMs: tool.timeoutSeconds * 1_000,
    },
    credential?.secret ?? null,
  );
  return { url: tool.url, request: body, outcome };
}

function withQuery(address: string, values: Arguments): string {
  const url = URL.parse(address);
  if (!url) return address;
  for (const [name, value] of Object.entries(values)) {
    url.searchParams.set(name, typeof value === "string" ? value : JSON.stringify(value));
  }
  return url.href;
}

async function credentialOf(
  ctx: WorkspaceContext,
  tool: AgentToolOf<"api_request" | "mcp">,
): Promise<OpenedCredential | null> {
  if (tool.credentialId === null) return null;
  const credential = (await openCredentials(ctx, [tool.credentialId])).get(tool.credentialId);
  if (!credential) throw invalidField("tool.credentialId", "must name a credential of this workspace");
  if (CREDENTIALS_OF_TOOLS[tool.type]?.includes(credential.kind)) return credential;
  throw new DomainError("validation_failed", "This credential is for another type of tool.", {
    errors: [{ field: "body.tool.credentialId", message: "is of another kind" }],
  });
}
