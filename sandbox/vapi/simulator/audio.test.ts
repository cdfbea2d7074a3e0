import { describe, expect, it } from "vitest";
import type { StoredCall } from "../records";
import { recordingOf } from "./recording";

const call: StoredCall = {
  id: "10000000-0000-4000-8000-000000000001",
  orgId: "10000000-0000-4000-8000-000000000002",
  createdAt: "2026-03-02T09:00:00.000Z",
  updatedAt: "2026-03-02T09:00:00.000Z",
  type: "outboundPhoneCall",
  status: "ended",
  outcome: "00",
  sandbox: {},
  seed: 42,
  startedAt: "2026-03-02T09:00:00.000Z",
  endedAt: "2026-03-02T09:00:08.500Z",
  turns: [
    { role: "bot", text: "Hello, this is Ava. How can I help you?", startSeconds: 1, durationSeconds: 2.5 },
    { role: "user", text: "I would like to know your opening hours.", startSeconds: 4.5, durationSeconds: 3 },
  ],
  recorded: true,
  costs: [],
};

function samplesOf(wav: Uint8Array<ArrayBuffer>): Int16Array {
  return new Int16Array(wav.buffer, 44);
}

function loudness(samples: Int16Array, from: number, to: number): number {
  const part = samples.subarray(from * 8000, to * 8000);
  return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length);
}

/** Share of neighbouring samples that change sign: noise has about a half, a hum almost none. */
function crossings(samples: Int16Array): number {
  const count = samples.reduce(
    (sum, sample, index) => sum + (sample * (samples[index + 1] ?? 0) < 0 ? 1 : 0),
    0,
  );
  return count / samples.length;
}

describe("recordingOf", () => {
  it("is a WAV of the talk's exact length", () => {
    const wav = recordingOf(call, "mono");
    const view = new DataView(wav.buffer);
    expect(Buffer.from(wav.subarray(0, 4)).toString()).toBe("RIFF");
    expect([
      view.getUint16(20, true),
      view.getUint16(22, true),
      view.getUint32(24, true),
      view.getUint16(34, true),
    ]).toEqual([1, 1, 8000, 16]);
    expect(view.getUint32(4, true)).toBe(wav.byteLength - 8);
    expect(view.getUint32(40, true) / 16000).toBe(8.5);
  });

  it("speaks where there are turns and is quiet where there are none", () => {
    const samples = samplesOf(recordingOf(call, "mono"));
    expect(loudness(samples, 1, 3)).toBeGreaterThan(500);
    expect(loudness(samples, 4.6, 7)).toBeGreaterThan(500);
    expect(loudness(samples, 0, 1)).toBe(0);
    expect(loudness(samples, 3.6, 4.4)).toBe(0);
    expect(Math.max(...samples)).toBeLessThan(32767);
  });

  it("is neither noise nor a hum", () => {
    const share = crossings(samplesOf(recordingOf(call, "mono")).subarray(8000, 24000));
    expect(share).toBeGreaterThan(0.02);
    expect(share).toBeLessThan(0.35);
  });

  it("keeps the parties apart in stereo", () => {
    const both = samplesOf(recordingOf(call, "stereo"));
    const left = both.filter((_sample, index) => index % 2 === 0);
    const right = both.filter((_sample, index) => index % 2 === 1);
    expect([loudness(left, 1, 3), loudness(right, 4.6, 7)]).toEqual([0, 0]);
    expect(loudness(left, 4.6, 7)).toBeGreaterThan(500);
    expect(loudness(right, 1, 3)).toBeGreaterThan(500);
  });

  it("sounds the same each time", () => {
    const again = recordingOf({ ...call, id: "10000000-0000-4000-8000-000000000003" }, "customer");
    expect(Buffer.from(again).equals(Buffer.from(recordingOf(call, "customer")))).toBe(true);
  });
});
