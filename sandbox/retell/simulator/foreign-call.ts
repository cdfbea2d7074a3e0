import { z } from "zod";
import { placeCall } from "../calls";
import type { StoredCall } from "../records";
import { ownOrRefuse } from "../references";
import { e164 } from "../schemas/common";
import { numberKey } from "../store";
import type { RetellWorld } from "../world";

/** Body of POST /_sandbox/outbound: somebody dials with an agent of the key's organisation at the provider itself. */
export const foreignCallBody = z.strictObject({
  key: z.string(),
  agentId: z.string().min(1),
  from: e164,
  to: e164,
  metadata: z.record(z.string(), z.unknown()).optional(),
});

/** Places a call that nobody asked for through the API, with the agent's newest published version. */
export function placeForeignCall(
  world: RetellWorld,
  orgId: string,
  body: z.output<typeof foreignCallBody>,
): StoredCall {
  ownOrRefuse(world.store.numbers, orgId, "Phone number", numberKey(orgId, body.from));
  return placeCall(world, {
    orgId,
    agentId: body.agentId,
    agentVersion: "latest_published",
    override: undefined,
    type: "phone_call",
    direction: "outbound",
    fromNumber: body.from,
    toNumber: body.to,
    ...(body.metadata ? { metadata: body.metadata } : {}),
  });
}
