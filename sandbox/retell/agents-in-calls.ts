import type { KnowledgeSource, StoredCall } from "./records";
import type { AgentBody } from "./schemas/agent";
import type { LlmBody } from "./schemas/retell-llm";
import type { ToolBody } from "./schemas/tool";
import { changed } from "./versions";
import type { RetellWorld } from "./world";

/** The agent and the LLM as they speak in one call. */
export interface Speaker {
  agent: AgentBody;
  llm: LlmBody;
}

/** The version the call was made with and the call's overrides on top; null when it is gone or not ours to play. */
export function speakerOf(world: RetellWorld, call: StoredCall): Speaker | null {
  const stored = world.store.agents.get(call.agentId);
  const version = stored?.versions.find((candidate) => candidate.version === call.agentVersion);
  if (!version) return null;
  const agent = changed(version.body, call.override?.agent ?? {});
  const engine = agent.response_engine;
  if (engine.type !== "retell-llm") return null;
  const llmVersions = world.store.llms.get(engine.llm_id)?.versions ?? [];
  const llm = llmVersions.find((candidate) => candidate.version === engine.version);
  if (!llm) return null;
  return { agent, llm: changed(llm.body, call.override?.retell_llm ?? {}) };
}

/** General tools first, then those of the state the conversation begins in. */
export function toolsOf(llm: LlmBody): ToolBody[] {
  const state = llm.states?.find(({ name }) => name === llm.starting_state);
  return [...(llm.general_tools ?? []), ...(state?.tools ?? [])];
}

/** What is written about the world in the LLM's prompt, its first state and its knowledge bases. */
export function promptOf(world: RetellWorld, llm: LlmBody): string {
  const state = llm.states?.find(({ name }) => name === llm.starting_state);
  const now = Date.now();
  const known = (llm.knowledge_base_ids ?? [])
    .flatMap((id): KnowledgeSource[] => world.store.knowledgeBases.get(id)?.sources ?? [])
    .flatMap((source) => (source.readyAt <= now && source.type !== "url" ? [source.text] : []));
  return [llm.general_prompt ?? "", state?.state_prompt ?? "", ...known].filter(Boolean).join("\n");
}
