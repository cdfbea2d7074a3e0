import { z } from "zod";
import { toRefusal } from "../dial-refusal";
import type { WebCallInput, WebCallOutcome } from "../port";
import type { VapiConnection } from "./connection";
import { toVendorError } from "./errors";

/** What the web SDK's `reconnect` reads. The answer holds the whole assistant, whose instructions no browser may see. */
const webCall = z.object({
  id: z.string().min(1),
  webCallUrl: z.url(),
  artifactPlan: z.object({ videoRecordingEnabled: z.boolean().optional() }).nullish(),
  transport: z.object({ callToken: z.string().optional() }).nullish(),
});
/** A stand-in that has no media tells where to talk in text instead. */
const textCall = z.object({ id: z.string().min(1), textSessionUrl: z.url({ protocol: /^wss?$/ }) });

function toOutcome(answer: unknown): WebCallOutcome {
  const text = textCall.safeParse(answer);
  if (text.success) {
    const { id, textSessionUrl } = text.data;
    return { outcome: "accepted", externalId: id, session: { kind: "text", socketUrl: textSessionUrl } };
  }
  const media = webCall.safeParse(answer);
  if (!media.success)
    return { outcome: "ambiguous", message: "Vapi accepted the call without saying where it is" };
  const { id, webCallUrl, artifactPlan, transport } = media.data;
  const session = {
    id,
    webCallUrl,
    artifactPlan: { videoRecordingEnabled: artifactPlan?.videoRecordingEnabled ?? false },
    ...(transport?.callToken ? { transport: { callToken: transport.callToken } } : {}),
  };
  return { outcome: "accepted", externalId: id, session: { kind: "vapi", webCall: session } };
}

/** Opens the call here, so that the browser gets a room and never a key. One attempt, past the breaker. */
export async function createWebCall(
  { request }: VapiConnection,
  input: WebCallInput,
): Promise<WebCallOutcome> {
  const body = {
    assistantId: input.agentExternalId,
    assistantOverrides: {
      metadata: { callId: input.callId },
      variableValues: input.variables,
    },
  };
  try {
    return toOutcome(await request("POST", "/call/web", body));
  } catch (error) {
    return toRefusal("vapi", toVendorError(error));
  }
}
