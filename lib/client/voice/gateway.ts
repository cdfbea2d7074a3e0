import { z } from "zod";
import { WebCallError } from "./port";

/** What joining a call at the media gateway takes; the token lasts a short while. */
export interface GatewayPlace {
  gatewayUrl: string;
  externalCallId: string;
  accessToken: string;
  iceServers: readonly Record<string, unknown>[];
}

const answer = z.object({ session_id: z.string(), sdp: z.string() });

const iceServer = z.object({
  urls: z.union([z.string(), z.array(z.string())]),
  username: z.string().optional(),
  credential: z.string().optional(),
});

/** The room may take a moment to open. */
const LONGEST_WAIT_MS = 15_000;
const FIRST_PAUSE_MS = 150;
const LONGEST_PAUSE_MS = 1_000;

export function iceServersOf({ iceServers }: GatewayPlace): RTCIceServer[] {
  return iceServers.flatMap((server) => {
    const { data } = iceServer.safeParse(server);
    return data
      ? [
          {
            urls: data.urls,
            ...(data.username ? { username: data.username, credential: data.credential ?? "" } : {}),
          },
        ]
      : [];
  });
}

/**
 * Offers the peer to the gateway as `identity` and takes its answer: an offer over HTTP, then audio by WebRTC. Answers
 * how to leave; leaving is told as well as it can be, the gateway also notices when the audio stops. Throws `WebCallError`.
 */
export async function enterGateway(
  place: GatewayPlace,
  identity: string,
  peer: RTCPeerConnection,
): Promise<() => void> {
  const headers = { authorization: `Bearer ${place.accessToken}` };
  const { session_id, sdp } = await exchange(place, { headers, identity, sdp: await gatheredOffer(peer) });
  await peer.setRemoteDescription({ type: "answer", sdp });
  const url = `${place.gatewayUrl}/v1/webrtc/sessions/${encodeURIComponent(session_id)}`;
  return () => void fetch(url, { method: "DELETE", headers, keepalive: true }).catch(() => undefined);
}

/** Our offer with every address in it, so that none has to be sent after it. */
async function gatheredOffer(peer: RTCPeerConnection): Promise<string> {
  await peer.setLocalDescription(await peer.createOffer());
  await new Promise<void>((resolve) => {
    const check = () => peer.iceGatheringState === "complete" && resolve();
    peer.addEventListener("icegatheringstatechange", check);
    check();
  });
  return peer.localDescription?.sdp ?? "";
}

async function exchange(
  { gatewayUrl, externalCallId }: GatewayPlace,
  { headers, identity, sdp }: { headers: Record<string, string>; identity: string; sdp: string },
): Promise<z.output<typeof answer>> {
  const deadline = Date.now() + LONGEST_WAIT_MS;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const response = await fetch(`${gatewayUrl}/v1/webrtc/sessions`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify({ call_id: externalCallId, identity, sdp }),
    });
    if (response.ok) return answer.parse(await response.json());
    // The room is not open yet.
    if (response.status !== 404 || Date.now() > deadline) {
      throw new WebCallError(
        `The phone service refused the audio connection (${response.status}). Try again in a moment.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
