import type { RemoteAgentInput, RemoteAgentState } from "../port";
import { agentDifferences, llmDifferences } from "./compare-agent";
import type { RetellConnection } from "./connection";
import { readAgent, readLlm } from "./converge-agent";
import { isKnowledgeThere, knowledgeNameOf } from "./knowledge-part";
import { toAgent } from "./map-agent";
import { toLlm } from "./map-llm";

/** How what the engine holds differs from what it should, in words; empty when it does not. */
export async function inspectAgent(
  connection: RetellConnection,
  input: RemoteAgentInput,
  { externalId, parts }: RemoteAgentState,
): Promise<string[]> {
  const agent = await readAgent(connection, externalId);
  if (!agent) return [externalId ? "It was deleted at Retell" : "It is not at Retell yet"];
  const differences = agentDifferences(toAgent(input, { llm_id: parts.llm ?? "" }), agent);
  const llm = await readLlm(connection, parts.llm, agent.response_engine.version);
  if (llm) {
    const knowledge = parts.knowledge ? [parts.knowledge] : [];
    differences.push(...llmDifferences(toLlm(input, knowledge), llm));
  } else differences.push("Its instructions were deleted at Retell");
  const name = input.documents.length > 0 ? knowledgeNameOf(input.agentId, input.documents) : null;
  if (!(await isKnowledgeThere(connection, parts.knowledge, name))) {
    differences.push("Its documents are not the ones it should know");
  }
  return differences;
}
