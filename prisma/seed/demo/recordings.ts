import { systemDb } from "@/lib/data/system";
import { type ByteSource, wavWaveform } from "@/lib/domain/calls/wav-waveform";
import { fileStorage } from "@/lib/vendors/storage/registry";
import { speakTrack } from "@/sandbox/voice/sound/voice";
import { encodeWav, sampleRate } from "@/sandbox/voice/sound/wav";
import type { SeededCall } from "./calls";
import type { SeededWorkspace } from "./tenants";

/** Real audio for the newest conversations, spoken by the stand-in's voices. */
export async function seedRecordings(
  workspace: SeededWorkspace,
  calls: SeededCall[],
  count: number,
): Promise<void> {
  const newest = calls.filter((call) => call.invented.transcript.length > 0).slice(-count);
  for (const call of newest) {
    const path = `${workspace.partnerId}/${workspace.id}/${call.id}.wav`;
    const content = speak(call);
    await fileStorage().put({ bucket: "recordings", path, content, contentType: "audio/wav" });
    const waveform = (await wavWaveform(inMemory(content)))?.points ?? [];
    await systemDb().call.update({ where: { id: call.id }, data: { recordingPath: path, waveform } });
  }
}

function inMemory(content: Uint8Array): ByteSource {
  const read = (position: number, length: number) =>
    Promise.resolve(Buffer.from(content.subarray(position, position + length)));
  return { size: content.length, read };
}

function speak(call: SeededCall): Uint8Array {
  const length = call.invented.talkSeconds * sampleRate;
  const turns = call.invented.transcript.map((turn) => ({
    role: turn.role === "agent" ? ("bot" as const) : ("user" as const),
    text: turn.text,
    startSeconds: turn.startSeconds,
    durationSeconds: (turn.endSeconds ?? turn.startSeconds + 1) - turn.startSeconds,
  }));
  const caller = speakTrack(turns, "user", length, 7);
  const agent = speakTrack(turns, "bot", length, 7);
  return encodeWav([caller.map((sample, index) => sample + (agent[index] ?? 0))]);
}
