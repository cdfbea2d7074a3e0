import { z } from "zod";
import { speechModels, textModels } from "./catalog";
import { httpUrl, strings, toolParameters } from "./common";
import { toolBody } from "./tool";

const edge = z.strictObject({
  destination_state_name: z.string().min(1),
  description: z.string(),
  parameters: toolParameters.optional(),
});

const state = z.strictObject({
  name: z.string().min(1),
  state_prompt: z.string().optional(),
  edges: z.array(edge).optional(),
  tools: z.array(toolBody).optional(),
});

const mcp = z.strictObject({
  name: z.string().min(1),
  url: httpUrl,
  headers: strings.optional(),
  query_params: strings.optional(),
  timeout_ms: z.number().int().positive().optional(),
});

const llmShape = z.strictObject({
  model: z.enum(textModels).nullish(),
  s2s_model: z.enum(speechModels).nullish(),
  model_temperature: z.number().min(0).max(1).optional(),
  model_high_priority: z.boolean().nullish(),
  tool_call_strict_mode: z.boolean().nullish(),
  general_prompt: z.string().nullish(),
  general_tools: z.array(toolBody).nullish(),
  states: z.array(state).nullish(),
  starting_state: z.string().nullish(),
  begin_message: z.string().nullish(),
  begin_after_user_silence_ms: z.number().int().min(0).nullish(),
  start_speaker: z.enum(["user", "agent"]).optional(),
  default_dynamic_variables: strings.nullish(),
  knowledge_base_ids: z.array(z.string()).nullish(),
  kb_config: z
    .strictObject({
      top_k: z.number().int().min(1).max(10).optional(),
      filter_score: z.number().min(0).max(1).optional(),
    })
    .nullish(),
  mcps: z.array(mcp).nullish(),
  is_transfer_llm: z.boolean().nullish(),
});

/** POST /create-retell-llm and PATCH /update-retell-llm; no field is required. */
export const llmBody = llmShape;

export type LlmBody = z.output<typeof llmBody>;

/** What the fields of a whole body say against each other, as the complaints of a 400. */
export function llmComplaints(body: LlmBody): string[] {
  const complaints: string[] = [];
  const states = body.states ?? [];
  if (body.model && body.s2s_model) complaints.push("only one of model and s2s_model can be set");
  if (states.length > 0 && !body.starting_state) {
    complaints.push("starting_state is required when states is not empty");
  }
  const names = new Set(states.map(({ name }) => name));
  const targets = states.flatMap(({ edges }) => (edges ?? []).map((each) => each.destination_state_name));
  const unknown = [...targets, ...(body.starting_state ? [body.starting_state] : [])];
  for (const name of unknown) if (!names.has(name)) complaints.push(`state ${name} does not exist`);
  const general = (body.general_tools ?? []).map(({ name }) => name);
  const views = states.length > 0 ? states.map(({ tools }) => (tools ?? []).map(({ name }) => name)) : [[]];
  for (const own of views) {
    const all = [...general, ...own];
    const twice = all.find((name, index) => all.indexOf(name) !== index);
    if (twice !== undefined) complaints.push(`tool name ${twice} must be unique`);
  }
  return [...new Set(complaints)];
}
