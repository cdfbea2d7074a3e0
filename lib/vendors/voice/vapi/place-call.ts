import { z } from "zod";
import { toRefusal } from "../dial-refusal";
import type { PlaceCallInput, PlaceCallOutcome } from "../port";
import type { VapiConnection } from "./connection";
import { toVendorError } from "./errors";
import { toServer } from "./map-server";

const FIELD_LENGTH = 40;

const accepted = z.object({ id: z.string().min(1) });

/**
 * Asks the engine to dial, once. It goes past the breaker and every retry: what matters here is to know which of
 * "dials", "does not dial" and "cannot be told" is true.
 */
export async function placeCall(
  { client }: VapiConnection,
  input: PlaceCallInput,
): Promise<PlaceCallOutcome> {
  try {
    const answer = await client.calls.create(
      {
        assistantId: input.agentExternalId,
        phoneNumberId: input.phoneNumberExternalId,
        // Three places carry our id, so that the call can be found whichever the engine returns.
        name: input.callId,
        customer: {
          number: input.to,
          externalId: input.callId,
          ...(input.contactName ? { name: input.contactName.slice(0, FIELD_LENGTH) } : {}),
        },
        assistantOverrides: {
          metadata: { callId: input.callId },
          ...(input.variables ? { variableValues: input.variables } : {}),
          ...(input.webhook ? { server: toServer(input.webhook) } : {}),
        },
      },
      { maxRetries: 0 },
    );
    const parsed = accepted.safeParse(answer);
    if (parsed.success) return { outcome: "accepted", externalId: parsed.data.id };
    return { outcome: "ambiguous", message: "Vapi accepted the call without naming it" };
  } catch (error) {
    return toRefusal("vapi", toVendorError(error));
  }
}
