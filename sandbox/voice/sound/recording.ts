import type { Turn } from "../turn";
import { speakTrack } from "./voice";
import { encodeWav, sampleRate } from "./wav";

/** Which voices a recording holds; stereo has the caller left and the agent right. */
export type RecordingChannels = "mono" | "stereo" | "agent" | "caller";

/** A conversation to be heard: equal ids are taken for the same sound. */
export interface Recorded {
  id: string;
  seed: number;
  turns: readonly Turn[];
  talkSeconds: number;
}

const longestSeconds = 600;
const kept = 8;
const cache = new Map<string, Uint8Array<ArrayBuffer>>();

function mix(left: Float32Array, right: Float32Array): Float32Array {
  return left.map((sample, index) => sample + (right[index] ?? 0));
}

function render(call: Recorded, channels: RecordingChannels): Uint8Array<ArrayBuffer> {
  const seconds = Math.min(longestSeconds, Math.max(0, call.talkSeconds || 0));
  const length = Math.round(seconds * sampleRate);
  const track = (role: "bot" | "user") => speakTrack(call.turns, role, length, call.seed);
  switch (channels) {
    case "agent":
      return encodeWav([track("bot")]);
    case "caller":
      return encodeWav([track("user")]);
    case "stereo":
      return encodeWav([track("user"), track("bot")]);
    case "mono":
      return encodeWav([mix(track("user"), track("bot"))]);
  }
}

/** The recording as WAV bytes, made when first asked for. */
export function recordingOf(call: Recorded, channels: RecordingChannels): Uint8Array<ArrayBuffer> {
  const key = `${call.id}/${channels}`;
  const known = cache.get(key);
  if (known) return known;
  const wav = render(call, channels);
  cache.set(key, wav);
  const oldest = cache.keys().next().value;
  if (cache.size > kept && oldest !== undefined) cache.delete(oldest);
  return wav;
}
