import type { RecordingKind } from "../recording-links";
import type { StoredCall } from "../records";
import { speakTrack } from "./voice";
import { encodeWav, sampleRate } from "./wav";

const longestSeconds = 600;
const kept = 8;
const cache = new Map<string, Uint8Array<ArrayBuffer>>();

function talkSeconds(call: StoredCall): number {
  const milliseconds = Date.parse(call.endedAt ?? "") - Date.parse(call.startedAt ?? "");
  return Math.min(longestSeconds, Math.max(0, milliseconds / 1000));
}

function mix(left: Float32Array, right: Float32Array): Float32Array {
  return left.map((sample, index) => sample + (right[index] ?? 0));
}

function render(call: StoredCall, kind: RecordingKind): Uint8Array<ArrayBuffer> {
  const length = Math.round(talkSeconds(call) * sampleRate);
  const track = (role: "bot" | "user") => speakTrack(call.turns, role, length, call.seed);
  switch (kind) {
    case "assistant":
      return encodeWav([track("bot")]);
    case "customer":
      return encodeWav([track("user")]);
    case "stereo":
      return encodeWav([track("user"), track("bot")]);
    case "mono":
      return encodeWav([mix(track("user"), track("bot"))]);
  }
}

/** The recording as WAV bytes, made when first asked for. Stereo has the customer left, the assistant right. */
export function recordingOf(call: StoredCall, kind: RecordingKind): Uint8Array<ArrayBuffer> {
  const key = `${call.id}/${kind}`;
  const known = cache.get(key);
  if (known) return known;
  const wav = render(call, kind);
  cache.set(key, wav);
  const oldest = cache.keys().next().value;
  if (cache.size > kept && oldest !== undefined) cache.delete(oldest);
  return wav;
}
