import { setTimeout as delay } from "node:timers/promises";
import { systemContext } from "@/lib/domain/shared/system-context";
import { decryptSecret, sha256Hex } from "@/lib/platform/crypto";
import { countMetric } from "@/lib/platform/metrics";
import type { FunctionCallRequest, VoiceProvider } from "@/lib/vendors/voice/port";
import { type AgentTool, FORWARDED_TOOLS } from "@/types/agent-tools";
import type { TenantContext } from "../shared/tenant-context";
import { claimFunctionCall, type FunctionCallKey } from "./claim-call";
import { type FunctionTarget, findFunction } from "./find-function";
import { forwardFunction } from "./forward-function";
import { type ForwardOutcome, type FunctionAnswer, refusal } from "./function-answer";
import { functionCallBody } from "./function-body";
import { ensureFunctionSecret } from "./function-secret";
import { recordInvocation } from "./record-invocation";
import { functionSecretPlace } from "./secret-place";

/** The key set whose signature the request bore. */
export interface VerifiedIntegration {
  id: string;
  partnerId: string;
  provider: VoiceProvider;
}

const NOT_AVAILABLE = "This function is not available.";
const STILL_RUNNING = "This is still being worked on. Do not assume that it was done.";
/** How long a claim outlives the time of its function: for the log and the answer. */
const LEASE_GRACE_MS = 2_000;
const MIN_BUDGET_MS = 500;
const POLL_MS = 100;
/** Function calls one message may hold; models ask for two or three at most. */
const MAX_CALLS = 16;

/**
 * Answers the function calls of one verified message, all at once and in their order. Each is forwarded to its own
 * address once, however often it is delivered. `receivedAt` is by `performance.now()`; the time a tool has counts from
 * then, and engines wait a little longer than that. Throws only when the database cannot be asked.
 */
export function answerFunctionCalls(
  integration: VerifiedIntegration,
  requests: FunctionCallRequest[],
  receivedAt: number,
): Promise<FunctionAnswer[]> {
  return Promise.all(
    requests.map((request, index) =>
      index < MAX_CALLS
        ? answerOne(integration, request, receivedAt)
        : { text: NOT_AVAILABLE, isError: true },
    ),
  );
}

async function answerOne(
  integration: VerifiedIntegration,
  request: FunctionCallRequest,
  receivedAt: number,
): Promise<FunctionAnswer> {
  const target = await findFunction(integration, request);
  if (!target) {
    countMetric("functions.unknown_agent", { provider: integration.provider });
    return { text: NOT_AVAILABLE, isError: true };
  }
  const ctx = systemContext("function-call", {
    partnerId: target.partnerId,
    workspaceId: target.workspaceId,
  });
  const deadline = receivedAt + budgetOf(target.tool);
  const key = { integrationId: integration.id, key: keyOf(request) };
  for (;;) {
    const claim = await claimFunctionCall(ctx, key, deadline - performance.now() + LEASE_GRACE_MS);
    if (claim.state === "answered") return claim.answer;
    if (claim.state === "mine") {
      const work = { ctx, integration, request, target, key, id: claim.invocationId, deadline };
      return await carryOut(work);
    }
    if (performance.now() + POLL_MS >= deadline) return { text: STILL_RUNNING, isError: true };
    await delay(POLL_MS);
  }
}

interface Work {
  ctx: TenantContext;
  integration: VerifiedIntegration;
  request: FunctionCallRequest;
  target: FunctionTarget;
  key: FunctionCallKey;
  id: string;
  deadline: number;
}

async function carryOut(work: Work): Promise<FunctionAnswer> {
  const { ctx, integration, request, target, key, id } = work;
  const startedAt = performance.now();
  const url = addressOf(target) ?? "";
  const body = functionCallBody({
    ...{ id, tool: request.toolName, arguments: request.arguments, callExternalId: request.callExternalId },
    ...{ call: target.call, agent: { id: target.agentId, name: target.agentName } },
    workspace: { id: target.workspaceId, slug: target.workspaceSlug },
  });
  const outcome = await forward(work, url, body);
  countMetric("functions.forwarded", { status: outcome.status });
  const invocation = {
    ...{ id, agentId: target.agentId, callId: target.call?.id ?? null, provider: integration.provider },
    ...{ externalId: request.externalId, callExternalId: request.callExternalId },
    ...{ toolId: target.tool?.id ?? "", toolName: request.toolName, isTest: false, url, request: body },
    ...{ outcome, latencyMs: Math.round(performance.now() - startedAt) },
  };
  try {
    await recordInvocation(ctx, invocation, key);
  } catch (error) {
    // The caller waits on the telephone: an answer we have is given, logged or not.
    ctx.log.error({ error, invocationId: id }, "a function call could not be logged");
  }
  return outcome.answer;
}

async function forward(
  { ctx, target, id, deadline }: Work,
  url: string,
  body: string,
): Promise<ForwardOutcome> {
  const { tool } = target;
  if (!tool) return refusal(NOT_AVAILABLE, "The version the engine holds has no such tool.");
  if (!isForwarded(tool)) return refusal(NOT_AVAILABLE, "Tools of this type do not pass through here.");
  if (url === "")
    return refusal(NOT_AVAILABLE, "Neither the tool nor the agent has an address for functions.");
  return forwardFunction({
    ...{ id, url, body, workspaceId: target.workspaceId },
    secrets: await secretsOf(ctx, target),
    budgetMs: Math.max(MIN_BUDGET_MS, deadline - performance.now()),
    maxRetries: tool.type === "custom_function" ? tool.maxRetries : 0,
  });
}

async function secretsOf(ctx: TenantContext, target: FunctionTarget): Promise<string[]> {
  const { agentId, partnerId, sealedSecret, sealedFormerSecret } = target;
  const present =
    sealedSecret === null
      ? await ensureFunctionSecret(ctx, agentId)
      : decryptSecret(sealedSecret, functionSecretPlace("function_secret_encrypted", agentId, partnerId));
  if (sealedFormerSecret === null) return [present];
  const place = functionSecretPlace("former_function_secret_encrypted", agentId, partnerId);
  return [present, decryptSecret(sealedFormerSecret, place)];
}

type ForwardedTool = Extract<AgentTool, { type: (typeof FORWARDED_TOOLS)[number] }>;

function isForwarded(tool: AgentTool): tool is ForwardedTool {
  return FORWARDED_TOOLS.some((type) => type === tool.type);
}

function addressOf({ tool, functionUrl }: FunctionTarget): string | null {
  return tool && isForwarded(tool) ? (tool.url ?? functionUrl) : null;
}

function budgetOf(tool: AgentTool | null): number {
  return (tool && isForwarded(tool) ? tool.timeoutSeconds : 1) * 1_000;
}

/** An engine's id of a function call may be unique within its call only. */
function keyOf({ callExternalId, externalId }: FunctionCallRequest): string {
  return sha256Hex(JSON.stringify([callExternalId, externalId]));
}
