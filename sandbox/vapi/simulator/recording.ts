import { type RecordingChannels, recordingOf as soundOf } from "../../voice/sound/recording";
import type { RecordingKind } from "../recording-links";
import type { StoredCall } from "../records";

const channels: Record<RecordingKind, RecordingChannels> = {
  mono: "mono",
  stereo: "stereo",
  assistant: "agent",
  customer: "caller",
};

/** The recording as WAV bytes, made when first asked for. Stereo has the customer left, the assistant right. */
export function recordingOf(call: StoredCall, kind: RecordingKind): Uint8Array<ArrayBuffer> {
  const { id, seed, turns } = call;
  const talkSeconds = (Date.parse(call.endedAt ?? "") - Date.parse(call.startedAt ?? "")) / 1000;
  return soundOf({ id, seed, turns, talkSeconds }, channels[kind]);
}
