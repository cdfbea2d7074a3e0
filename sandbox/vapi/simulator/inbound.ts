import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Answer } from "../../voice/attempt";
import { parseJson } from "../../voice/json";
import { firstServer } from "../assistants";
import { type NewCall, placeCall } from "../calls";
import { notFound } from "../problems";
import type { StoredCall, StoredPhoneNumber } from "../records";
import { findOwn } from "../references";
import { toPhoneNumberResource } from "../resources";
import { assistantBody, assistantOverridesBody } from "../schemas/assistant";
import { e164 } from "../schemas/phone-number";
import { fallbackDestination } from "../schemas/tool-parts";
import type { VapiWorld } from "../world";
import { deliver } from "./delivery";

/** Body of POST /_sandbox/inbound: somebody calls a number, or reaches an assistant directly. */
export const inboundBody = z
  .strictObject({
    key: z.string(),
    assistantId: z.guid().optional(),
    phoneNumberId: z.guid().optional(),
    /** The number that rings; instead of its id. */
    number: e164.optional(),
    from: e164,
    metadata: z.record(z.string(), z.unknown()).optional(),
  })
  .refine((body) => body.assistantId ?? body.phoneNumberId ?? body.number, {
    error: "must have assistantId, phoneNumberId or number",
  });

type InboundBody = z.output<typeof inboundBody>;

const assistantAnswer = z.looseObject({
  assistantId: z.guid().optional(),
  assistant: assistantBody.optional(),
  assistantOverrides: assistantOverridesBody.optional(),
  destination: fallbackDestination.optional(),
  error: z.string().optional(),
});

/** The real limit, which no setting changes. */
const assistantRequestMs = 7500;

/** Who speaks; else why nobody does, and where the caller is passed on to. */
type Answered = Pick<
  NewCall,
  "assistantId" | "assistant" | "assistantOverrides" | "unservedReason" | "destination"
>;

function readAnswer(answer: Answer): Answered {
  if (answer.status === null || answer.status >= 300) return { unservedReason: "assistant-request-failed" };
  const parsed = assistantAnswer.safeParse(parseJson(answer.text));
  if (!parsed.success) return { unservedReason: "assistant-request-returned-invalid-assistant" };
  const { assistantId, assistant, assistantOverrides, destination, error } = parsed.data;
  if (error) return { unservedReason: "assistant-request-returned-error" };
  if (destination) return { unservedReason: "assistant-forwarded-call", destination };
  if (!assistantId && !assistant) return { unservedReason: "assistant-request-returned-no-assistant" };
  return { assistantId, assistant, assistantOverrides };
}

/** Asks the number's server who should speak. */
async function askForAssistant(world: VapiWorld, number: StoredPhoneNumber, from: string): Promise<Answered> {
  const server = firstServer([number.body.server]);
  if (!server) return { unservedReason: "call-start-error-neither-assistant-nor-server-set" };
  const message = {
    type: "assistant-request",
    timestamp: Date.now(),
    call: { id: randomUUID(), orgId: number.orgId, type: "inboundPhoneCall", customer: { number: from } },
    customer: { number: from },
    phoneNumber: toPhoneNumberResource(number),
  };
  const answer = await deliver(world, {
    callId: message.call.id,
    orgId: number.orgId,
    type: message.type,
    server,
    body: JSON.stringify({ message }),
    timeoutMs: assistantRequestMs,
  });
  return readAnswer(answer);
}

function findNumber(world: VapiWorld, orgId: string, body: InboundBody): StoredPhoneNumber | null {
  const isRung = (each: StoredPhoneNumber) =>
    each.orgId === orgId &&
    (each.number ?? ("number" in each.body ? each.body.number : null)) === body.number;
  const number = body.number
    ? ([...world.store.phoneNumbers.values()].find(isRung) ?? null)
    : findOwn(world.store.phoneNumbers, orgId, body.phoneNumberId ?? "");
  const wanted = body.number ?? body.phoneNumberId;
  if (wanted && !number) throw notFound("Phone number", wanted);
  return number;
}

/** A caller whom nobody answers goes where the number says. */
function orFallback(number: StoredPhoneNumber, answer: Answered): Answered {
  const { fallbackDestination: fallback } = number.body;
  if (!fallback || !answer.unservedReason || answer.destination) return answer;
  return { unservedReason: "assistant-forwarded-call", destination: fallback };
}

/** Starts an inbound call. Without an attached assistant the number's server is asked first. */
export async function placeInboundCall(
  world: VapiWorld,
  orgId: string,
  body: InboundBody,
): Promise<StoredCall> {
  const number = findNumber(world, orgId, body);
  const attached = body.assistantId ?? number?.body.assistantId ?? undefined;
  if (attached && !findOwn(world.store.assistants, orgId, attached)) throw notFound("Assistant", attached);
  const answer: Answered =
    !attached && number
      ? orFallback(number, await askForAssistant(world, number, body.from))
      : { assistantId: attached };
  const metadata = body.metadata ? { metadata: body.metadata } : {};
  return placeCall(world, {
    ...answer,
    orgId,
    type: "inboundPhoneCall",
    assistantOverrides: { ...answer.assistantOverrides, ...metadata },
    phoneNumberId: number?.id,
    customer: { number: body.from },
  });
}
