import type { Vapi } from "@vapi-ai/server-sdk";
import type { VoiceWebhook } from "../port";

const WEBHOOK_TIMEOUT_SECONDS = 20;
const WEBHOOK_RETRIES = 6;

/** Where the engine reports to. Without a backoff plan it would never repeat a delivery that failed. */
export function toServer({ url, credentialId }: VoiceWebhook): Vapi.Server {
  const backoffPlan = { type: "exponential", maxRetries: WEBHOOK_RETRIES, baseDelaySeconds: 1 };
  return {
    url,
    ...(credentialId ? { credentialId } : {}),
    timeoutSeconds: WEBHOOK_TIMEOUT_SECONDS,
    // The SDK types the plan's `type` as an object; the API takes the word.
    backoffPlan: backoffPlan as unknown as Vapi.BackoffPlan,
  };
}
