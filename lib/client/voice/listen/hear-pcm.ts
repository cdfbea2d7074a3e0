import type { LiveMonitor } from "@/types/live-calls";
import { toChannels } from "./pcm-samples";
import type { Listening, ListeningObserver } from "./port";

type PcmMonitor = Extract<LiveMonitor, { kind: "pcm_socket" }>;

/** Played this much behind, so that uneven arrival is not heard. */
const DELAY_SECONDS = 0.2;

/** Plays the samples a socket sends, one piece right after the other, both sides of the call in both ears. */
export async function hearPcm(monitor: PcmMonitor, observe: ListeningObserver): Promise<Listening> {
  const audio = new AudioContext();
  await audio.resume();
  const socket = new WebSocket(monitor.url);
  socket.binaryType = "arraybuffer";
  let playedUntil = 0;
  let isOver = false;
  const finish = (state: "ended" | "failed", reason?: string) => {
    if (isOver) return;
    isOver = true;
    socket.close();
    void audio.close();
    observe(state, reason);
  };
  socket.addEventListener("message", ({ data }) => {
    // Besides sound the socket may send notes on it as text.
    if (!(data instanceof ArrayBuffer) || isOver) return;
    playedUntil = playNext(audio, { data, monitor, playedUntil });
    observe("hearing");
  });
  socket.addEventListener("error", () => finish("failed", "The sound of this call could not be reached."));
  socket.addEventListener("close", () => finish("ended"));
  return { stop: () => finish("ended") };
}

function playNext(
  audio: AudioContext,
  { data, monitor, playedUntil }: { data: ArrayBuffer; monitor: PcmMonitor; playedUntil: number },
): number {
  const channels = toChannels(data, monitor.channels);
  const length = channels[0]?.length ?? 0;
  if (length === 0) return playedUntil;
  const piece = audio.createBuffer(1, length, monitor.sampleRate);
  const mixed = piece.getChannelData(0);
  for (const channel of channels) {
    for (const [index, value] of channel.entries()) mixed[index] = (mixed[index] ?? 0) + value;
  }
  const source = audio.createBufferSource();
  source.buffer = piece;
  source.connect(audio.destination);
  const startAt = Math.max(playedUntil, audio.currentTime + DELAY_SECONDS);
  source.start(startAt);
  return startAt + piece.duration;
}
