import type { Vapi } from "@vapi-ai/server-sdk";
import type { VoiceWebhook } from "../port";

const WEBHOOK_TIMEOUT_SECONDS = 20;
const WEBHOOK_RETRIES = 6;
/** The conversation of a very long call outgrows what is taken; sending it again would not make it shorter. */
const TOO_LARGE = 413;

/** Where the engine reports to. Without a backoff plan it would never repeat a delivery that failed. */
export function toServer({ url, credentialId }: VoiceWebhook): Vapi.Server {
  const backoffPlan = {
    type: "exponential",
    maxRetries: WEBHOOK_RETRIES,
    baseDelaySeconds: 1,
    excludedStatusCodes: [TOO_LARGE],
  };
  return {
    url,
    ...(credentialId ? { credentialId } : {}),
    timeoutSeconds: WEBHOOK_TIMEOUT_SECONDS,
    // The SDK types the plan's `type` and codes as objects; the API takes words and numbers.
    backoffPlan: backoffPlan as unknown as Vapi.BackoffPlan,
  };
}
