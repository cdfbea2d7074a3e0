import type { StoredCall } from "./records";
import type { LlmBody } from "./schemas/retell-llm";

/** What `{{name}}` stands for in this call: the provider's own, the agent's defaults, the call's values. */
export function variablesOf(call: StoredCall, llm: LlmBody, now = new Date()): Record<string, string> {
  const [user, agent] =
    call.direction === "inbound" ? [call.fromNumber, call.toNumber] : [call.toNumber, call.fromNumber];
  const system = {
    current_time: now.toLocaleString("en-US", { dateStyle: "full", timeStyle: "long", timeZone: "UTC" }),
    call_id: call.id,
    call_type: call.type,
    session_type: "voice",
    ...(call.direction ? { direction: call.direction } : {}),
    ...(user ? { user_number: user } : {}),
    ...(agent ? { agent_number: agent } : {}),
  };
  return {
    ...system,
    ...llm.default_dynamic_variables,
    ...call.dynamicVariables,
    ...call.collectedVariables,
  };
}

/** Fills in what is known; an unknown variable stays as it is written, braces and all. */
export function fillVariables(text: string, variables: Record<string, string>): string {
  return text.replace(/\{\{\s*([\w.:/-]+)\s*\}\}/g, (whole, name: string) =>
    Object.hasOwn(variables, name) ? (variables[name] ?? whole) : whole,
  );
}
