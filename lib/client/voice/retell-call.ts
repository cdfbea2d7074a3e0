import { z } from "zod";
import type { WebCallSession } from "@/types/test-calls";
import { enterGateway, iceServersOf } from "./gateway";
import { openMicrophone } from "./microphone";
import { type WebCall, WebCallError, type WebCallListener } from "./port";

type RetellSession = Extract<WebCallSession, { kind: "retell" }>;

const control = z.object({ type: z.literal("status"), state: z.enum(["ended", "replaced"]) });

/**
 * Joins a call at Retell's media gateway: audio goes both ways by WebRTC, and a data channel says when it is over. The
 * gateway sends no transcript.
 */
export async function joinRetellCall(session: RetellSession, listener: WebCallListener): Promise<WebCall> {
  const microphone = await openMicrophone();
  const peer = new RTCPeerConnection({ iceServers: iceServersOf(session) });
  const player = new Audio();
  player.autoplay = true;
  let leave: () => void = () => undefined;
  let isOver = false;
  const finish = (state: "ended" | "failed", reason?: string) => {
    if (isOver) return;
    isOver = true;
    for (const track of microphone.getTracks()) track.stop();
    peer.close();
    player.srcObject = null;
    leave();
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
    leave = await enterGateway(session, `web-${session.externalCallId}`, peer);
    if (isOver) leave();
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
