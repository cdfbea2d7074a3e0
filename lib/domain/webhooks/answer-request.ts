import { z } from "zod";
import { functionAnswerBody, readFunctionCalls } from "@/lib/vendors/voice/registry";
import { answerFunctionCalls } from "../functions/answer-calls";
import { findAnswerer } from "../phone-numbers/find-answerer";
import type { WebhookIntegration } from "./integration-secrets";

const refusal = "This tool is not available.";

const toolCalls = z
  .array(z.looseObject({ id: z.string() }))
  .optional()
  .catch(undefined);
const toolRequest = z.object({ message: z.object({ toolCallList: toolCalls, toolCalls }) });

const ringingRequest = z.object({
  message: z.object({ phoneNumber: z.looseObject({ id: z.string() }).nullish().catch(null) }),
});

/** A verified message of Vapi, and when it came by `performance.now()`. */
export interface WaitingMessage {
  integration: WebhookIntegration;
  type: string;
  rawBody: string;
  receivedAt: number;
}

/**
 * The answer, as JSON, to a message whose sender waits for one; undefined when none is expected. Function calls go to
 * their own addresses; everything else we did not ask for is refused in words the agent can work with.
 */
export async function answerRequest(message: WaitingMessage): Promise<string | undefined> {
  if (message.type === "tool-calls") return answerToolCalls(message);
  if (message.type === "assistant-request") return JSON.stringify(await answerRinging(message));
  const answer = fixedAnswer(message.type);
  return answer && JSON.stringify(answer);
}

function fixedAnswer(type: string): object | undefined {
  switch (type) {
    case "function-call":
      return { result: refusal };
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

/**
 * A number that is bound to nobody asks who answers. An error would be spoken, and the caller would not reach the fallback
 * the number has: so it is named.
 */
async function answerRinging({ integration, rawBody }: WaitingMessage): Promise<object> {
  const number = ringingRequest.parse(JSON.parse(rawBody)).message.phoneNumber;
  const answerer = number ? await findAnswerer(integration, { externalId: number.id }) : null;
  if (answerer?.agentExternalId) return { assistantId: answerer.agentExternalId };
  if (answerer?.fallbackNumber) {
    return { destination: { type: "number", number: answerer.fallbackNumber } };
  }
  return { error: "No agent is set to answer this number." };
}

async function answerToolCalls({ integration, rawBody, receivedAt }: WaitingMessage): Promise<string> {
  const requests = readRequests(rawBody);
  if (!requests) return JSON.stringify({ results: refuseAll(rawBody) });
  const answers = await answerFunctionCalls(integration, requests, receivedAt);
  const answered = requests.flatMap((request, index) => {
    const answer = answers[index];
    return answer ? [{ request, ...answer }] : [];
  });
  return functionAnswerBody("vapi", answered).body;
}

function readRequests(rawBody: string) {
  try {
    return readFunctionCalls("vapi", rawBody);
  } catch (error) {
    // A call that names no tool; each is refused by its id, so that the agent need not wait.
    if (error instanceof z.ZodError) return null;
    throw error;
  }
}

function refuseAll(rawBody: string) {
  const { message } = toolRequest.parse(JSON.parse(rawBody));
  const calls = message.toolCallList ?? message.toolCalls ?? [];
  return calls.map(({ id }) => ({ toolCallId: id, error: refusal }));
}
