import { z } from "zod";

const refusal = "This tool is not available.";

const toolCall = z.looseObject({ id: z.string() });
const request = z.object({
  message: z.looseObject({
    type: z.string(),
    toolCallList: z.array(toolCall).optional().catch(undefined),
    toolCalls: z.array(toolCall).optional().catch(undefined),
  }),
});

/**
 * The answer to a message whose sender waits for one; undefined when none is expected. Agents have no tools that leave
 * the engine, so each is refused in words the agent can work with.
 */
export function answerRequest(rawBody: string): object | undefined {
  const { message } = request.parse(JSON.parse(rawBody));
  switch (message.type) {
    case "tool-calls": {
      const calls = message.toolCallList ?? message.toolCalls ?? [];
      return { results: calls.map(({ id }) => ({ toolCallId: id, error: refusal })) };
    }
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
