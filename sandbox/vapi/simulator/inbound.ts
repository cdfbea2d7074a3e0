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
import type { VapiWorld } from "../world";
import { deliver } from "./delivery";

/** Body of POST /_sandbox/inbound: somebody calls a number, or reaches an assistant directly. */
export const inboundBody = z
  .strictObject({
    key: z.string(),
    assistantId: z.guid().optional(),
    phoneNumberId: z.guid().optional(),
    from: e164,
    metadata: z.record(z.string(), z.unknown()).optional(),
  })
  .refine((body) => body.assistantId !== undefined || body.phoneNumberId !== undefined, {
    error: "must have assistantId or phoneNumberId",
  });

type InboundBody = z.output<typeof inboundBody>;

const assistantAnswer = z.looseObject({
  assistantId: z.guid().optional(),
  assistant: assistantBody.optional(),
  assistantOverrides: assistantOverridesBody.optional(),
  error: z.string().optional(),
});

/** The real limit, which no setting changes. */
const assistantRequestMs = 7500;

interface Answered extends Pick<NewCall, "assistantId" | "assistant" | "assistantOverrides"> {
  /** Why nobody speaks. */
  unservedReason?: string;
}

function readAnswer(answer: Answer): Answered {
  if (answer.status === null || answer.status >= 300) return { unservedReason: "assistant-request-failed" };
  const parsed = assistantAnswer.safeParse(parseJson(answer.text));
  if (!parsed.success) return { unservedReason: "assistant-request-returned-invalid-assistant" };
  const { assistantId, assistant, assistantOverrides, error } = parsed.data;
  if (error) return { unservedReason: "assistant-request-returned-error" };
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

/** Starts an inbound call. Without an attached assistant the number's server is asked first. */
export async function placeInboundCall(
  world: VapiWorld,
  orgId: string,
  body: InboundBody,
): Promise<StoredCall> {
  const number = findOwn(world.store.phoneNumbers, orgId, body.phoneNumberId ?? "");
  if (body.phoneNumberId && !number) throw notFound("Phone number", body.phoneNumberId);
  const attached = body.assistantId ?? number?.body.assistantId ?? undefined;
  if (attached && !findOwn(world.store.assistants, orgId, attached)) throw notFound("Assistant", attached);
  const answer: Answered =
    !attached && number ? await askForAssistant(world, number, body.from) : { assistantId: attached };
  const metadata = body.metadata ? { metadata: body.metadata } : {};
  return placeCall(world, {
    ...answer,
    orgId,
    type: "inboundPhoneCall",
    assistantOverrides: { ...answer.assistantOverrides, ...metadata },
    phoneNumberId: body.phoneNumberId,
    customer: { number: body.from },
  });
}
