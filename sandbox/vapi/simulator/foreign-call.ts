import { z } from "zod";
import { placeCall } from "../calls";
import { badRequest, notFound } from "../problems";
import type { StoredCall } from "../records";
import { findOwn } from "../references";
import { e164 } from "../schemas/phone-number";
import type { VapiWorld } from "../world";

/** Body of POST /_sandbox/outbound: somebody dials with an assistant of the key's organisation at the provider itself. */
export const foreignCallBody = z.strictObject({
  key: z.string(),
  assistantId: z.guid(),
  phoneNumberId: z.guid().optional(),
  to: e164,
  metadata: z.record(z.string(), z.unknown()).optional(),
});

/** Places a call that nobody asked for through the API; without a number named it goes out over the first one there is. */
export function placeForeignCall(
  world: VapiWorld,
  orgId: string,
  body: z.output<typeof foreignCallBody>,
): StoredCall {
  const { assistants, phoneNumbers } = world.store;
  if (!findOwn(assistants, orgId, body.assistantId)) throw notFound("Assistant", body.assistantId);
  const number = body.phoneNumberId
    ? findOwn(phoneNumbers, orgId, body.phoneNumberId)
    : [...phoneNumbers.values()].find((each) => each.orgId === orgId);
  if (!number && body.phoneNumberId) throw notFound("Phone number", body.phoneNumberId);
  if (!number) throw badRequest("The organisation has no number to call from.");
  return placeCall(world, {
    orgId,
    type: "outboundPhoneCall",
    assistantId: body.assistantId,
    phoneNumberId: number.id,
    customer: { number: body.to },
    ...(body.metadata ? { assistantOverrides: { metadata: body.metadata } } : {}),
  });
}
