import type { WebSocket } from "ws";
import type { Turn } from "../turn";
import { speakTrack } from "./voice";
import { sampleRate } from "./wav";

/** What a listener hears: 16-bit little-endian samples at this rate, the caller left and the agent right. */
export const listenRate = 16_000;
const channels = 2;
const tickMs = 100;
const framesPerTick = (listenRate * tickMs) / 1000;
/** A listener to a hurried call hears its newest sentences only. */
const mostPendingSeconds = 20;

export interface Overheard {
  turns: readonly Turn[];
  seed: number;
  isOver(): boolean;
}

/** The sound of one turn, each sample twice to reach the rate, in its speaker's channel. */
function soundOf(turn: Turn, role: "bot" | "user", seed: number): Int16Array {
  const length = Math.round(turn.durationSeconds * sampleRate);
  const track = speakTrack([{ ...turn, startSeconds: 0 }], role, length, seed);
  const repeats = listenRate / sampleRate;
  const samples = new Int16Array(track.length * repeats * channels);
  const channel = role === "user" ? 0 : 1;
  track.forEach((sample, index) => {
    const value = Math.round(Math.max(-1, Math.min(1, sample)) * 32767);
    for (let copy = 0; copy < repeats; copy += 1) {
      samples[(index * repeats + copy) * channels + channel] = value;
    }
  });
  return samples;
}

function bytesOf(samples: Int16Array): Buffer {
  const bytes = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, index) => {
    bytes.writeInt16LE(sample, index * 2);
  });
  return bytes;
}

/**
 * Sends the sound of a call for as long as it goes on, at the pace of real time: each turn once it is spoken, silence
 * between them. The first message says what the sound is made of.
 */
export function listenIn(socket: WebSocket, call: Overheard): void {
  let heard = Math.max(0, call.turns.length - 1);
  let pending = new Int16Array(0);
  const format = { encoding: "linear16", container: "raw", sampleRate: listenRate, channels };
  socket.send(JSON.stringify({ type: "start", ...format }));

  function hearNewTurns(): void {
    for (const turn of call.turns.slice(heard)) {
      heard += 1;
      if (turn.role !== "bot" && turn.role !== "user") continue;
      const sound = soundOf(turn, turn.role, call.seed);
      const joined = new Int16Array(pending.length + sound.length);
      joined.set(pending);
      joined.set(sound, pending.length);
      pending = joined.slice(-mostPendingSeconds * listenRate * channels);
    }
  }

  const timer = setInterval(() => {
    if (socket.readyState !== socket.OPEN) return;
    if (call.isOver()) {
      socket.close(1000);
      return;
    }
    hearNewTurns();
    const tick = new Int16Array(framesPerTick * channels);
    tick.set(pending.subarray(0, tick.length));
    pending = pending.slice(tick.length);
    socket.send(bytesOf(tick));
  }, tickMs);
  socket.on("close", () => clearInterval(timer));
  // A broken connection closes next.
  socket.on("error", () => socket.close());
}
