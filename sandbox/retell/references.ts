import { badRequest, notUnderKey } from "./problems";
import type { StoredAgent, StoredLlm } from "./records";
import type { AgentChange } from "./schemas/agent";
import type { VersionReference } from "./schemas/common";
import type { AgentBinding } from "./schemas/phone-number";
import type { LlmBody } from "./schemas/retell-llm";
import type { ToolBody } from "./schemas/tool";
import { versionOf } from "./versions";
import { findVoice } from "./voices";
import type { RetellWorld } from "./world";

/** The organisation's own item. Throws 422: another organisation's id is as unknown as a made-up one. */
export function ownOrRefuse<Item extends { orgId: string }>(
  map: Map<string, Item>,
  orgId: string,
  what: string,
  id: string,
): Item {
  const item = map.get(id);
  if (item?.orgId !== orgId) throw notUnderKey(what, id);
  return item;
}

export function ownAgent(world: RetellWorld, orgId: string, id: string): StoredAgent {
  return ownOrRefuse(world.store.agents, orgId, "Agent", id);
}

export function ownLlm(world: RetellWorld, orgId: string, id: string): StoredLlm {
  return ownOrRefuse(world.store.llms, orgId, "Retell LLM", id);
}

/** Throws 422 unless the agent and the version a reference names exist. */
export function assertAgentVersion(
  world: RetellWorld,
  orgId: string,
  agentId: string,
  version: VersionReference | undefined,
): void {
  // A number may be bound to whatever will be published later.
  const agent = ownAgent(world, orgId, agentId);
  if (version !== "latest_published") versionOf(agent, version);
}

export function assertBindings(
  world: RetellWorld,
  orgId: string,
  ...lists: (AgentBinding[] | null | undefined)[]
): void {
  for (const { agent_id, agent_version } of lists.flatMap((list) => list ?? [])) {
    assertAgentVersion(world, orgId, agent_id, agent_version);
  }
}

function assertVoices(agent: AgentChange): void {
  const main = agent.voice_id === undefined ? null : findVoice(agent.voice_id);
  if (agent.voice_id !== undefined && !main) throw notUnderKey("Voice", agent.voice_id);
  for (const id of agent.fallback_voice_ids ?? []) {
    const fallback = findVoice(id);
    if (!fallback) throw notUnderKey("Voice", id);
    if (main && fallback.provider === main.provider) {
      throw badRequest("fallback_voice_ids must be from different TTS providers than voice_id");
    }
  }
}

/** Throws 422 for a voice or response engine that does not exist, 400 for fields that contradict each other. */
export function assertAgentReferences(world: RetellWorld, orgId: string, agent: AgentChange): void {
  assertVoices(agent);
  if (agent.stt_mode === "custom" && !agent.custom_stt_config) {
    throw badRequest("custom_stt_config must be provided when stt_mode is custom");
  }
  const engine = agent.response_engine;
  if (engine?.type === "retell-llm") versionOf(ownLlm(world, orgId, engine.llm_id), engine.version);
  // Conversation flows are not part of the stand-in, so no id of one is known.
  if (engine?.type === "conversation-flow") {
    throw notUnderKey("Conversation flow", engine.conversation_flow_id);
  }
}

function assertToolReferences(world: RetellWorld, orgId: string, tool: ToolBody): void {
  if (tool.type === "agent_swap") assertAgentVersion(world, orgId, tool.agent_id, tool.agent_version);
  if (tool.type !== "transfer_call") return;
  const option = tool.transfer_option;
  const target =
    option.type === "agentic_warm_transfer" ? option.agentic_transfer_config.transfer_agent : undefined;
  if (target) assertAgentVersion(world, orgId, target.agent_id, target.agent_version);
}

/** Throws 422 for a knowledge base or an agent that does not exist. */
export function assertLlmReferences(world: RetellWorld, orgId: string, llm: LlmBody): void {
  for (const id of llm.knowledge_base_ids ?? []) {
    ownOrRefuse(world.store.knowledgeBases, orgId, "Knowledge base", id);
  }
  const tools = [...(llm.general_tools ?? []), ...(llm.states ?? []).flatMap((state) => state.tools ?? [])];
  for (const tool of tools) assertToolReferences(world, orgId, tool);
}
