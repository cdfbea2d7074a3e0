import { z } from "zod";
import type { WebCallSession } from "@/types/test-calls";
import { toRefusal } from "../dial-refusal";
import type { WebCallInput, WebCallOutcome } from "../port";
import type { RetellConnection } from "./connection";
import { toVendorError } from "./errors";
import { LIVE_VERSION } from "./place-call";
import { standardValues } from "./standard-values";

/** What the engine answers; of it the browser gets its token, which lasts half a minute. */
export const webCallAnswer = z.object({
  call_id: z.string().min(1),
  access_token: z.string().min(1),
  ice_servers: z.array(z.record(z.string(), z.json())).default([]),
  /** Only of a service that talks in text instead of sound; the engine itself never offers one. */
  text_session_url: z.url({ protocol: /^wss?$/ }).optional(),
});

/** How a browser joins. */
export function toSession(baseUrl: string, answer: z.infer<typeof webCallAnswer>): WebCallSession {
  if (answer.text_session_url) return { kind: "text", socketUrl: answer.text_session_url };
  return {
    kind: "retell",
    gatewayUrl: baseUrl,
    externalCallId: answer.call_id,
    accessToken: answer.access_token,
    iceServers: answer.ice_servers,
  };
}

/** Opens a call that a browser joins within the short life of its token. Asked once, like a dial. */
export async function createWebCall(
  { client, baseUrl }: RetellConnection,
  input: WebCallInput,
): Promise<WebCallOutcome> {
  try {
    const answer = await client.call.createWebCall(
      {
        agent_id: input.agentExternalId,
        agent_version: LIVE_VERSION,
        metadata: { callId: input.callId },
        retell_llm_dynamic_variables: { ...standardValues(null), ...input.variables },
      },
      { maxRetries: 0 },
    );
    const parsed = webCallAnswer.safeParse(answer);
    if (!parsed.success) return { outcome: "ambiguous", message: "Retell opened a call without naming it" };
    return {
      outcome: "accepted",
      externalId: parsed.data.call_id,
      session: toSession(baseUrl, parsed.data),
    };
  } catch (error) {
    return toRefusal("retell", toVendorError(error));
  }
}
