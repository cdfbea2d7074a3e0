import { z } from "zod";
import type { AgentParams } from "./map-agent";
import type { LlmParams } from "./map-llm";

/** What we read of an agent there; the engine may add fields and spell others its own way. */
export const remoteAgent = z.looseObject({
  agent_id: z.string(),
  version: z.number(),
  is_published: z.boolean().nullish(),
  agent_name: z.string().nullish(),
  voice_id: z.string().nullish(),
  webhook_url: z.string().nullish(),
  webhook_events: z.array(z.string()).nullish(),
  max_call_duration_ms: z.number().nullish(),
  response_engine: z.looseObject({
    type: z.string(),
    llm_id: z.string().optional(),
    version: z.number().nullish(),
  }),
});
export type RemoteAgent = z.infer<typeof remoteAgent>;

const remoteTool = z.looseObject({ type: z.string(), name: z.string(), url: z.string().optional() });

export const remoteLlm = z.looseObject({
  llm_id: z.string(),
  version: z.number().nullish(),
  is_published: z.boolean().nullish(),
  model: z.string().nullish(),
  general_prompt: z.string().nullish(),
  begin_message: z.string().nullish(),
  general_tools: z.array(remoteTool).nullish(),
  knowledge_base_ids: z.array(z.string()).nullish(),
  mcps: z.array(z.looseObject({ name: z.string(), url: z.string() })).nullish(),
});
export type RemoteLlm = z.infer<typeof remoteLlm>;

/** Tools as far as they can be read back; secrets may come masked. */
function toolsOf(tools: readonly { type: string; name: string; url?: string | undefined }[]): string {
  return JSON.stringify(tools.map(({ type, name, url }) => [type, name, url ?? ""]));
}

function sorted(values: readonly string[] | null | undefined): string {
  return JSON.stringify([...(values ?? [])].sort());
}

/** How an agent there differs from what it should be, in words. */
export function agentDifferences(wanted: AgentParams, there: RemoteAgent): string[] {
  const { response_engine: engine } = there;
  const differences: string[] = [];
  if (!there.is_published) differences.push("Its newest version at Retell is not published");
  if (there.webhook_url !== wanted.webhook_url) {
    differences.push(there.webhook_url ? `Reports to ${there.webhook_url}` : "Reports to nobody");
  }
  if (sorted(there.webhook_events) !== sorted(wanted.webhook_events)) {
    differences.push(`Reports ${there.webhook_events?.join(", ") || "other events"}`);
  }
  if (engine.llm_id !== wanted.response_engine.llm_id) differences.push("Follows other instructions");
  if (there.agent_name !== wanted.agent_name) differences.push(`Is called ${there.agent_name ?? "nothing"}`);
  if (there.voice_id !== wanted.voice_id) differences.push(`Speaks as ${there.voice_id ?? "nobody"}`);
  if (there.max_call_duration_ms !== wanted.max_call_duration_ms) {
    differences.push("Has another limit for the length of calls");
  }
  return differences;
}

/** How the instructions there differ from what they should be, in words. */
export function llmDifferences(wanted: LlmParams, there: RemoteLlm): string[] {
  const differences: string[] = [];
  if (there.general_prompt !== wanted.general_prompt)
    differences.push("Its instructions were changed at Retell");
  if ((there.begin_message ?? "") !== wanted.begin_message) {
    differences.push("Its first message was changed at Retell");
  }
  if (there.model !== wanted.model) differences.push(`Answers with the model ${there.model ?? "unknown"}`);
  if (toolsOf(there.general_tools ?? []) !== toolsOf(wanted.general_tools)) {
    differences.push("Its tools were changed at Retell");
  }
  if (sorted(there.mcps?.map(({ url }) => url)) !== sorted(wanted.mcps.map(({ url }) => url))) {
    differences.push("Its tool servers were changed at Retell");
  }
  if (sorted(there.knowledge_base_ids) !== sorted(wanted.knowledge_base_ids)) {
    differences.push("Its documents were changed at Retell");
  }
  return differences;
}
