import { z } from "zod";
import { toRefusal } from "../dial-refusal";
import type { PlaceCallInput, PlaceCallOutcome } from "../port";
import type { RetellConnection } from "./connection";
import { toVendorError } from "./errors";
import { standardValues } from "./standard-values";

/** Drafts take no calls. */
export const LIVE_VERSION = "latest_published";

const accepted = z.object({ call_id: z.string().min(1) });

/**
 * Asks the engine to dial, once. It goes past the breaker and every retry: what matters here is to know which of
 * "dials", "does not dial" and "cannot be told" is true.
 */
export async function placeCall(
  { client }: RetellConnection,
  input: PlaceCallInput,
): Promise<PlaceCallOutcome> {
  try {
    const answer = await client.call.createPhoneCall(
      {
        from_number: input.phoneNumberExternalId,
        to_number: input.to,
        override_agent_id: input.agentExternalId,
        override_agent_version: LIVE_VERSION,
        metadata: { callId: input.callId },
        retell_llm_dynamic_variables: { ...standardValues(input.to), ...input.variables },
      },
      { maxRetries: 0 },
    );
    const parsed = accepted.safeParse(answer);
    if (parsed.success) return { outcome: "accepted", externalId: parsed.data.call_id };
    return { outcome: "ambiguous", message: "Retell accepted the call without naming it" };
  } catch (error) {
    return toRefusal("retell", toVendorError(error));
  }
}
