import type { RemoteAgentState } from "../port";
import type { RetellConnection } from "./connection";
import { unlessGone } from "./errors";
import { findOwnObjects } from "./find-remote";

/** Deletes an agent with all its versions; one that is gone already counts as deleted. */
export async function deleteAgent({ client, repeatable }: RetellConnection, id: string): Promise<void> {
  await unlessGone(repeatable(() => client.agent.delete(id)));
}

/** Deletes an LLM, also one that versions of an agent still name; one that is gone already counts as deleted. */
export async function deleteLlm({ client, repeatable }: RetellConnection, id: string): Promise<void> {
  await unlessGone(repeatable(() => client.llm.delete(id, { force_delete: true })));
}

/** Deletes a knowledge base; one that is gone already counts as deleted. */
export async function deleteKnowledge({ client, repeatable }: RetellConnection, id: string): Promise<void> {
  await unlessGone(repeatable(() => client.knowledgeBase.delete(id)));
}

/** Removes the agent, its parts, and whatever else there carries our agent id. */
export async function removeAgent(
  connection: RetellConnection,
  agentId: string,
  { externalId, parts }: RemoteAgentState,
): Promise<void> {
  const own = await findOwnObjects(connection, agentId);
  const agents = new Set([...own.agents, ...(externalId ? [externalId] : [])]);
  const llms = new Set([...own.llms, ...(parts.llm ? [parts.llm] : [])]);
  const knowledge = new Set([
    ...own.knowledge.map(({ knowledge_base_id }) => knowledge_base_id),
    ...(parts.knowledge ? [parts.knowledge] : []),
  ]);
  for (const id of agents) await deleteAgent(connection, id);
  for (const id of llms) await deleteLlm(connection, id);
  for (const id of knowledge) await deleteKnowledge(connection, id);
}
