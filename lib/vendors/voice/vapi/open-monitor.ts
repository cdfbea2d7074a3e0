import { VendorError } from "@/lib/platform/vendor-error";
import type { LiveMonitor } from "@/types/live-calls";
import type { VapiConnection } from "./connection";
import { vapiCall } from "./schema";

/** The sound is linear16, raw, with caller and assistant in channels of their own. */
const SAMPLE_RATE = 16_000;
const CHANNELS = 2;

const SPOKEN: ReadonlySet<string> = new Set(["in-progress", "forwarding"]);

/** The socket on which the engine sends the sound of a call; its address needs no key. Null when nobody speaks. */
export async function openMonitor(
  { client, repeatable }: VapiConnection,
  externalId: string,
): Promise<LiveMonitor | null> {
  try {
    const call = vapiCall.parse(await repeatable(() => client.calls.get({ id: externalId })));
    const url = call.monitor?.listenUrl;
    if (!url || !SPOKEN.has(call.status ?? "")) return null;
    return { kind: "pcm_socket", url, sampleRate: SAMPLE_RATE, channels: CHANNELS };
  } catch (error) {
    if (error instanceof VendorError && error.kind === "not_found") return null;
    throw error;
  }
}
