import { z } from "zod";
import { VendorError } from "@/lib/platform/vendor-error";
import type { LiveMonitor } from "@/types/live-calls";
import type { RetellConnection } from "./connection";
import { retellCall } from "./schema";

const listener = z.object({
  access_token: z.string().min(1),
  participant_id: z.string().min(1),
  transport: z.string().nullish(),
  ice_servers: z.array(z.record(z.string(), z.json())).default([]),
});

/**
 * A listener's way into the engine's audio room, for a call that is spoken now. Null when it is over or not there, and
 * when the engine put it on its old media servers, which a browser reaches with software we do not have.
 */
export async function openMonitor(
  { client, baseUrl, repeatable }: RetellConnection,
  externalId: string,
): Promise<LiveMonitor | null> {
  try {
    const answer = listener.parse(await repeatable(() => client.call.listenLive(externalId)));
    if (answer.transport !== "gateway") return null;
    return {
      kind: "gateway",
      gatewayUrl: baseUrl,
      externalCallId: externalId,
      identity: answer.participant_id,
      accessToken: answer.access_token,
      iceServers: answer.ice_servers,
    };
  } catch (error) {
    if (!(error instanceof VendorError) || error.isTransient || error.kind === "auth") throw error;
    if (error.kind === "not_found") return null;
    // Refused in no words of its own; whether the call goes on tells why.
    const call = retellCall.parse(await repeatable(() => client.call.retrieve(externalId)));
    if (call.call_status === "ongoing") throw error;
    return null;
  }
}
