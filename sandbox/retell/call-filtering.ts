import { toCallSummary } from "./call-resource";
import type { StoredCall, ToolCallOf } from "./records";
import type { CallFilter, Condition } from "./schemas/call-filters";
import type { RetellWorld } from "./world";

const textTests: Record<string, (value: string, wanted: string) => boolean> = {
  eq: (value, wanted) => value === wanted,
  ne: (value, wanted) => value !== wanted,
  sw: (value, wanted) => value.startsWith(wanted),
  ew: (value, wanted) => value.endsWith(wanted),
  co: (value, wanted) => value.includes(wanted),
};

const numberTests: Record<string, (value: number, wanted: number) => boolean> = {
  eq: (value, wanted) => value === wanted,
  ne: (value, wanted) => value !== wanted,
  gt: (value, wanted) => value > wanted,
  ge: (value, wanted) => value >= wanted,
  lt: (value, wanted) => value < wanted,
  le: (value, wanted) => value <= wanted,
};

/** True when the value meets the condition; an absent value meets `np` and `ne` only. */
export function meets(value: unknown, condition: Condition): boolean {
  switch (condition.type) {
    case "present":
      return (value !== undefined && value !== null) === (condition.op === "pr");
    case "string":
      if (value === undefined || value === null) return condition.op === "ne";
      return textTests[condition.op]?.(String(value), condition.value) ?? false;
    case "number":
      if (typeof value !== "number") return condition.op === "ne";
      return numberTests[condition.op]?.(value, condition.value) ?? false;
    case "range":
      return typeof value === "number" && value >= condition.value[0] && value <= condition.value[1];
    case "boolean":
      return value === condition.value;
    case "enum":
      return condition.value.includes(String(value));
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

type Simple = Exclude<
  keyof CallFilter,
  "agent" | "tool_calls" | "metadata" | "dynamic_variables" | "custom_analysis_data" | "custom_attributes"
>;

/** Where in the call each plain filter looks. */
function shownAt(call: Record<string, unknown>, name: Simple): unknown {
  const analysis = record(call.call_analysis);
  if (name === "combined_cost") return record(call.call_cost).combined_cost;
  if (name === "e2e_latency_p50") return record(record(call.latency).e2e).p50;
  if (name === "call_successful" || name === "in_voicemail" || name === "user_sentiment")
    return analysis[name];
  return call[name];
}

const keyedPlaces = {
  metadata: (call: Record<string, unknown>) => record(call.metadata),
  dynamic_variables: (call: Record<string, unknown>) => ({
    ...record(call.retell_llm_dynamic_variables),
    ...record(call.collected_dynamic_variables),
  }),
  custom_analysis_data: (call: Record<string, unknown>) =>
    record(record(call.call_analysis).custom_analysis_data),
  custom_attributes: (call: Record<string, unknown>) => record(call.custom_attributes),
} as const;

function meetsKeyed(call: Record<string, unknown>, filter: CallFilter): boolean {
  // keys of a literal object
  return (Object.keys(keyedPlaces) as (keyof typeof keyedPlaces)[]).every((place) => {
    const values = keyedPlaces[place](call);
    return (filter[place] ?? []).every(({ key, ...condition }) =>
      key === undefined
        ? Object.values(values).some((value) => meets(value, condition))
        : meets(values[key], condition),
    );
  });
}

function toolCallsOf(call: StoredCall): ToolCallOf[] {
  return call.turns.flatMap((turn) =>
    (turn.toolCalls ?? []).map(({ id, function: { name } }) => ({
      name,
      success: call.turns.find(({ toolCallId }) => toolCallId === id)?.isUsable ?? false,
    })),
  );
}

function meetsTools(call: StoredCall, filter: CallFilter): boolean {
  const used = toolCallsOf(call);
  return (filter.tool_calls ?? []).every((wanted) =>
    used.some(
      ({ name, success }) =>
        (wanted.name === undefined || wanted.name === name) &&
        (wanted.success === undefined || wanted.success.value === success),
    ),
  );
}

/** True when the call meets every criterion. */
export function isWanted(world: RetellWorld, call: StoredCall, filter: CallFilter): boolean {
  const { agent, tool_calls: _tools, metadata: _m, dynamic_variables: _d, ...rest } = filter;
  const { custom_analysis_data: _a, custom_attributes: _c, ...simple } = rest;
  const isAgents = agent?.some(
    ({ agent_id, version }) =>
      agent_id === call.agentId && (version === undefined || version.includes(call.agentVersion)),
  );
  if (isAgents === false) return false;
  const shown = toCallSummary(world, call);
  // What is left of the filter has these names only, each with a condition of its own.
  const conditions = Object.entries(simple) as [Simple, Condition | undefined][];
  const isSimple = conditions.every(
    ([name, condition]) => condition === undefined || meets(shownAt(shown, name), condition),
  );
  return isSimple && meetsKeyed(shown, filter) && meetsTools(call, filter);
}
