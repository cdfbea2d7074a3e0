import { z } from "zod";

const refusal = "This tool is not available.";

const toolCalls = z
  .array(z.looseObject({ id: z.string() }))
  .optional()
  .catch(undefined);
const toolRequest = z.object({ message: z.object({ toolCallList: toolCalls, toolCalls }) });

/**
 * The answer to a message whose sender waits for one; undefined when none is expected. Agents have no tools that leave
 * the engine, so each is refused in words the agent can work with.
 */
export function answerRequest(type: string, rawBody: string): object | undefined {
  switch (type) {
    case "tool-calls":
      return { results: toolCallIds(rawBody).map((toolCallId) => ({ toolCallId, error: refusal })) };
    case "function-call":
      return { result: refusal };
    case "assistant-request":
      return { error: "No agent is set to answer this number." };
    case "transfer-destination-request":
    case "handoff-destination-request":
      return { error: "No destination is set for this call." };
    case "knowledge-base-request":
      return { documents: [] };
    case "campaign.predial":
      return { eligible: false };
    default:
      return undefined;
  }
}

function toolCallIds(rawBody: string): string[] {
  const { message } = toolRequest.parse(JSON.parse(rawBody));
  return (message.toolCallList ?? message.toolCalls ?? []).map(({ id }) => id);
}
