import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, attemptOnce, isAccepted, type Letter } from "../../voice/attempt";
import { parseJson } from "../../voice/json";
import { toCallResource } from "../call-resource";
import type { StoredCall } from "../records";
import type { CustomTool } from "../schemas/tool";
import { fillVariables } from "../variables";
import type { RetellWorld } from "../world";
import { signatureOf } from "./signing";

const defaultTimeoutMs = 120_000;
const longestResult = 15_000;
const backoffMs = 250;

export interface ToolOutcome {
  result: string;
  isUsable: boolean;
  /** Dynamic variables the answer set. */
  variables: Record<string, string>;
}

interface Asked {
  tool: CustomTool;
  arguments: Record<string, unknown>;
  variables: Record<string, string>;
}

function bodyOf(world: RetellWorld, call: StoredCall, { tool, arguments: args }: Asked): string {
  const content = tool.args_at_root ? args : { name: tool.name, args, call: toCallResource(world, call) };
  if (tool.parameter_type !== "form") return JSON.stringify(content);
  const entries = Object.entries(content).map(([key, value]): [string, string] => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return new URLSearchParams(entries).toString();
}

function letterOf(world: RetellWorld, call: StoredCall, asked: Asked): Letter {
  const { tool, variables } = asked;
  const method = tool.method ?? "POST";
  const hasBody = method !== "GET" && method !== "DELETE";
  const url = new URL(fillVariables(tool.url, variables));
  const fixed = Object.entries(tool.query_params ?? {});
  const given = hasBody
    ? []
    : Object.entries(asked.arguments).map(([key, value]) => [key, String(value)] as const);
  for (const [key, value] of [...fixed, ...given]) url.searchParams.set(key, fillVariables(value, variables));
  const own = Object.entries(tool.headers ?? {}).map(([key, value]) => [
    key,
    fillVariables(value, variables),
  ]);
  const body = hasBody ? bodyOf(world, call, asked) : "";
  const key = world.store.webhookKeys.get(call.orgId) ?? "";
  const form = tool.parameter_type === "form" ? "application/x-www-form-urlencoded" : "application/json";
  return {
    callId: call.id,
    type: "function",
    url: url.toString(),
    method,
    body,
    timeoutMs: tool.timeout_ms ?? defaultTimeoutMs,
    headers: () => ({
      "content-type": form,
      ...Object.fromEntries(own),
      "x-retell-signature": signatureOf(body, key),
    }),
  };
}

/** "$.customer.name" or "customer.name" out of a JSON answer; undefined when it leads nowhere. */
function valueAt(value: unknown, path: string): unknown {
  let found = value;
  for (const key of path
    .replace(/^\$\.?/, "")
    .split(/[.[\]]+/)
    .filter(Boolean)) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) return undefined;
    found = Reflect.get(found, key);
  }
  return found;
}

function variablesIn(answer: Answer, tool: CustomTool): Record<string, string> {
  const json = parseJson(answer.text);
  const entries = Object.entries(tool.response_variables ?? {}).flatMap(([name, path]) => {
    const value = valueAt(json, path);
    return value === undefined || value === null
      ? []
      : [[name, typeof value === "string" ? value : JSON.stringify(value)] as const];
  });
  return Object.fromEntries(entries);
}

function outcomeOf(answer: Answer, tool: CustomTool): ToolOutcome {
  if (answer.status === null) {
    return { result: "Error: the function did not answer in time.", isUsable: false, variables: {} };
  }
  const text = answer.text.slice(0, longestResult);
  if (!isAccepted(answer)) {
    return {
      result: `Error: request failed with status code ${answer.status}. ${text}`,
      isUsable: false,
      variables: {},
    };
  }
  return { result: text, isUsable: true, variables: variablesIn(answer, tool) };
}

/** Really calls the function's address; only the last attempt counts. */
export async function callCustomTool(
  world: RetellWorld,
  call: StoredCall,
  asked: Asked,
): Promise<ToolOutcome> {
  const letter = letterOf(world, call, asked);
  const attempts = 1 + (asked.tool.max_retry ?? 0);
  let answer: Answer = { status: null, text: "" };
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    answer = await attemptOnce(world, letter, attempt);
    if (isAccepted(answer) || attempt === attempts || world.stopping.signal.aborted) break;
    await sleep(backoffMs * 2 ** (attempt - 1), undefined, { ref: false });
  }
  return outcomeOf(answer, asked.tool);
}
