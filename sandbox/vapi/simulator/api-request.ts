import { attemptOnce, isAccepted } from "../../voice/attempt";
import { fillTemplate } from "../../voice/dialogue/templates";
import { parseJson } from "../../voice/json";
import type { StoredCall } from "../records";
import type { ToolBody } from "../schemas/tool";
import type { VapiWorld } from "../world";
import { authenticationHeaders } from "./signing";
import type { ToolOutcome } from "./tool-answer";

type ApiRequestTool = Extract<ToolBody, { type: "apiRequest" }>;

const defaultTimeoutSeconds = 20;

function headersOf(tool: ApiRequestTool, variables: Record<string, unknown>): Record<string, string> {
  const entries = Object.entries(tool.headers?.properties ?? {}).flatMap(([name, part]) => {
    const value = "value" in part ? part.value : undefined;
    return typeof value === "string" ? [[name, fillTemplate(value, variables)]] : [];
  });
  return Object.fromEntries(entries);
}

/** "$.order.id", "order.id" and "$[0].id" alike; undefined when the path leads nowhere. */
function valueAt(answer: unknown, path: string): unknown {
  let found = answer;
  for (const key of path
    .replace(/^\$\.?/, "")
    .split(/[.[\]]+/)
    .filter(Boolean)) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) return undefined;
    found = Reflect.get(found, key);
  }
  return found;
}

/** Keeps what the tool's plan wants of an answer as variables of the call. */
export function extractVariables(
  call: StoredCall,
  plan: { aliases?: { key: string; value: string }[] | undefined } | undefined,
  text: string,
): void {
  const answer = parseJson(text);
  for (const { key, value } of plan?.aliases ?? []) {
    const path = /^\{\{\s*([^}|]+?)\s*\}\}$/.exec(value)?.[1];
    const found = path ? valueAt(answer, path) : undefined;
    if (found !== undefined) call.variableValues = { ...call.variableValues, [key]: found };
  }
}

function bodyOf(
  tool: ApiRequestTool,
  args: Record<string, unknown>,
  variables: Record<string, unknown>,
): string {
  const fixed = (tool.parameters ?? []).map(({ key, value }) => [
    key,
    typeof value === "string" ? fillTemplate(value, variables) : value,
  ]);
  return JSON.stringify({ ...args, ...Object.fromEntries(fixed) });
}

/** Really sends the request; one attempt. */
export async function sendApiRequest(
  world: VapiWorld,
  call: StoredCall,
  tool: ApiRequestTool,
  args: Record<string, unknown>,
): Promise<ToolOutcome> {
  const variables = { ...call.variableValues, ...args };
  const url = fillTemplate(tool.url, variables);
  const body = bodyOf(tool, args, variables);
  const credential = world.store.credentials.get(tool.credentialId ?? "")?.body;
  const plan = credential && "authenticationPlan" in credential ? credential.authenticationPlan : null;
  const answer = await attemptOnce(
    world,
    {
      callId: call.id,
      type: "api-request",
      url,
      method: tool.method,
      body,
      timeoutMs: (tool.timeoutSeconds ?? defaultTimeoutSeconds) * 1000,
      headers: () => ({
        "content-type": "application/json",
        ...headersOf(tool, variables),
        ...(plan ? authenticationHeaders(plan, { url, body }) : {}),
      }),
    },
    1,
  );
  if (answer.status === null) return { result: "The request was not answered in time.", isUsable: false };
  if (!isAccepted(answer)) return { result: `The request answered ${answer.status}.`, isUsable: false };
  extractVariables(call, tool.variableExtractionPlan, answer.text);
  return { result: answer.text, isUsable: true };
}
