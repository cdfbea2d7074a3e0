import { acceptEvent, type EventDialect } from "@/lib/domain/webhooks/accept-event";
import { answerRequest } from "@/lib/domain/webhooks/answer-request";
import type { DeliveredRequest } from "@/lib/domain/webhooks/authenticate-sender";
import { isNudgeDue, nudgeInbox } from "@/lib/domain/webhooks/nudge-inbox";
import { behindTheAnswer } from "@/lib/http/behind-the-answer";
import { parseVapiMessage, verifyVapiWebhook } from "@/lib/vendors/voice/vapi/webhook";

const vapi: EventDialect = { provider: "vapi", verify: verifyVapiWebhook, parse: parseVapiMessage };

/** Keeps a verified event and answers the messages that wait for an answer. */
export async function receiveVapiEvent(request: DeliveredRequest): Promise<Response | undefined> {
  const receivedAt = performance.now();
  const { integration, outcome, message, body } = await acceptEvent(vapi, request);
  if (outcome === "stored" && isNudgeDue()) behindTheAnswer(nudgeInbox);
  const answer = await answerRequest({ integration, type: message.type, rawBody: body, receivedAt });
  return answer === undefined
    ? undefined
    : new Response(answer, { headers: { "content-type": "application/json" } });
}
