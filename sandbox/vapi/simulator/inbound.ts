import { randomUUID } from "node:crypto";
import { z } from "zod";
import { firstServer } from "../assistants";
import { type NewCall, placeCall } from "../calls";
import { notFound } from "../problems";
import type { StoredCall, StoredPhoneNumber } from "../records";
import { findOwn } from "../references";
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

/** Asks the number's server who should speak; null when it gives no usable answer. */
async function askForAssistant(world: VapiWorld, number: StoredPhoneNumber, from: string) {
  const server = firstServer([number.body.server]);
  if (!server) return null;
  const message = {
    type: "assistant-request",
    timestamp: Date.now(),
    call: { id: randomUUID(), orgId: number.orgId, type: "inboundPhoneCall", customer: { number: from } },
    customer: { number: from },
  };
  const answer = await deliver(world, {
    callId: message.call.id,
    orgId: number.orgId,
    type: message.type,
    server,
    body: JSON.stringify({ message }),
    timeoutMs: assistantRequestMs,
  });
  if (answer.status === null || answer.status >= 300) return null;
  const parsed = z
    .string()
    .transform((text) => JSON.parse(text) as unknown)
    .pipe(assistantAnswer)
    .safeParse(answer.text);
  return parsed.success && !parsed.data.error ? parsed.data : null;
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
  const answer = !attached && number ? await askForAssistant(world, number, body.from) : null;
  const overrides = { ...answer?.assistantOverrides };
  const wanted: NewCall = {
    orgId,
    type: "inboundPhoneCall",
    assistantId: attached ?? answer?.assistantId,
    assistant: answer?.assistant,
    assistantOverrides: body.metadata ? { ...overrides, metadata: body.metadata } : overrides,
    phoneNumberId: body.phoneNumberId,
    customer: { number: body.from },
  };
  return placeCall(world, wanted);
}
