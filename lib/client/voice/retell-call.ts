import { z } from "zod";
import type { WebCallSession } from "@/types/test-calls";
import { openMicrophone } from "./microphone";
import { type WebCall, WebCallError, type WebCallListener } from "./port";

type RetellSession = Extract<WebCallSession, { kind: "retell" }>;

const answer = z.object({ session_id: z.string(), sdp: z.string() });
const control = z.object({ type: z.literal("status"), state: z.enum(["ended", "replaced"]) });

/** The room may take a moment to open. */
const LONGEST_WAIT_MS = 15_000;
const FIRST_PAUSE_MS = 150;
const LONGEST_PAUSE_MS = 1_000;

/**
 * Joins a call at Retell's media gateway: an offer of ours is answered over HTTP, audio goes both ways by WebRTC, and a
 * data channel says when it is over. The gateway sends no transcript.
 */
export async function joinRetellCall(session: RetellSession, listener: WebCallListener): Promise<WebCall> {
  const microphone = await openMicrophone();
  const peer = new RTCPeerConnection({ iceServers: iceServersOf(session) });
  const player = new Audio();
  player.autoplay = true;
  let sessionUrl: string | null = null;
  let isOver = false;
  const finish = (state: "ended" | "failed", reason?: string) => {
    if (isOver) return;
    isOver = true;
    for (const track of microphone.getTracks()) track.stop();
    peer.close();
    player.srcObject = null;
    // Hanging up is told as well as it can be: the call also ends when its audio stops.
    if (sessionUrl)
      void fetch(sessionUrl, { method: "DELETE", headers: bearer(session), keepalive: true }).catch(
        () => undefined,
      );
    listener.onState(state, reason);
  };
  for (const track of microphone.getTracks()) peer.addTrack(track, microphone);
  peer.addEventListener("track", ({ streams }) => {
    player.srcObject = streams[0] ?? null;
  });
  peer.createDataChannel("control").addEventListener("message", ({ data }) => {
    const told = control.safeParse(JSON.parse(String(data)));
    if (told.success) finish("ended");
  });
  peer.addEventListener("connectionstatechange", () => {
    if (peer.connectionState === "connected") listener.onState("live");
    if (peer.connectionState === "failed")
      finish("failed", "The audio connection broke. Check your network and try again.");
  });
  try {
    const offer = await gatheredOffer(peer);
    const { session_id, sdp } = await exchange(session, offer);
    sessionUrl = `${session.gatewayUrl}/v1/webrtc/sessions/${encodeURIComponent(session_id)}`;
    await peer.setRemoteDescription({ type: "answer", sdp });
  } catch (error) {
    finish(
      "failed",
      error instanceof WebCallError ? error.message : "The audio connection could not be made.",
    );
    throw error;
  }
  return {
    takesText: false,
    setMuted: (muted) => {
      for (const track of microphone.getAudioTracks()) track.enabled = !muted;
    },
    say: () => undefined,
    end: () => finish("ended"),
  };
}

function bearer({ accessToken }: RetellSession) {
  return { authorization: `Bearer ${accessToken}` };
}

const iceServer = z.object({
  urls: z.union([z.string(), z.array(z.string())]),
  username: z.string().optional(),
  credential: z.string().optional(),
});

function iceServersOf({ iceServers }: RetellSession): RTCIceServer[] {
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

async function exchange(session: RetellSession, sdp: string): Promise<z.output<typeof answer>> {
  const deadline = Date.now() + LONGEST_WAIT_MS;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const response = await fetch(`${session.gatewayUrl}/v1/webrtc/sessions`, {
      method: "POST",
      headers: { ...bearer(session), "content-type": "application/json" },
      body: JSON.stringify({
        call_id: session.externalCallId,
        identity: `web-${session.externalCallId}`,
        sdp,
      }),
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
