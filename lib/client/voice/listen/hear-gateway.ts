import type { LiveMonitor } from "@/types/live-calls";
import { enterGateway, iceServersOf } from "../gateway";
import { WebCallError } from "../port";
import type { Listening, ListeningObserver } from "./port";

type GatewayMonitor = Extract<LiveMonitor, { kind: "gateway" }>;

/** Joins the call's room to hear it; nothing of this side is sent. */
export async function hearGateway(monitor: GatewayMonitor, observe: ListeningObserver): Promise<Listening> {
  const peer = new RTCPeerConnection({ iceServers: iceServersOf(monitor) });
  const player = new Audio();
  player.autoplay = true;
  let leave: () => void = () => undefined;
  let isOver = false;
  const finish = (state: "ended" | "failed", reason?: string) => {
    if (isOver) return;
    isOver = true;
    peer.close();
    player.srcObject = null;
    leave();
    observe(state, reason);
  };
  peer.addTransceiver("audio", { direction: "recvonly" });
  peer.addEventListener("track", ({ streams, track }) => {
    player.srcObject = streams[0] ?? new MediaStream([track]);
    track.addEventListener("ended", () => finish("ended"));
  });
  peer.addEventListener("connectionstatechange", () => {
    if (peer.connectionState === "connected") observe("hearing");
    if (peer.connectionState === "failed") finish("failed", "The audio connection broke.");
    if (peer.connectionState === "disconnected") finish("ended");
  });
  try {
    leave = await enterGateway(monitor, monitor.identity, peer);
    if (isOver) leave();
  } catch (error) {
    const reason = error instanceof WebCallError ? error.message : "The audio connection could not be made.";
    finish("failed", reason);
  }
  return { stop: () => finish("ended") };
}
