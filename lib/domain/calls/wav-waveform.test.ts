import { expect, it } from "vitest";
import { audioFormatOf, contentTypeOfPath } from "./audio-format";
import { type ByteSource, wavWaveform } from "./wav-waveform";

function wavHead(options: {
  rate: number;
  channels?: number;
  bits?: number;
  kind?: number;
  dataBytes: number;
}) {
  const { rate, channels = 1, bits = 16, kind = 1, dataBytes } = options;
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(0xffffffff, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(kind, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE((rate * channels * bits) / 8, 28);
  head.writeUInt16LE((channels * bits) / 8, 32);
  head.writeUInt16LE(bits, 34);
  head.write("data", 36);
  head.writeUInt32LE(dataBytes, 40);
  return head;
}

function sourceOf(bytes: Buffer): ByteSource {
  return {
    size: bytes.length,
    read: (position, length) => Promise.resolve(bytes.subarray(position, position + length)),
  };
}

function samples(values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeInt16LE(value, index * 2);
  return bytes;
}

it("shows the loudest moment of each part, against the loudest of all", async () => {
  const data = samples([0, 100, -200, 50, 400, 0]);
  const file = Buffer.concat([wavHead({ rate: 2, dataBytes: data.length }), data]);
  expect(await wavWaveform(sourceOf(file))).toEqual({ points: [0, 25, 50, 13, 100, 0], seconds: 3 });
});

it("takes a length that was never filled in for the rest of the file", async () => {
  const file = Buffer.concat([wavHead({ rate: 4, dataBytes: 0xffffffff }), samples([8, 8, 8, 8])]);
  expect(await wavWaveform(sourceOf(file))).toEqual({ points: [100, 100, 100, 100], seconds: 1 });
});

it.each([
  ["one byte", 8, Buffer.from([128, 255, 0])],
  ["three bytes", 24, Buffer.from([0, 0, 0, 255, 255, 127, 0, 0, 128])],
])("reads samples of %s", async (_, bits, data) => {
  const file = Buffer.concat([wavHead({ rate: 1, bits, dataBytes: data.length }), data]);
  const found = await wavWaveform(sourceOf(file));
  expect(found?.points[0]).toBe(0);
  expect(found?.points[2]).toBe(100);
});

it("draws silence as nothing, and nothing of what is not PCM", async () => {
  const silent = Buffer.concat([wavHead({ rate: 2, dataBytes: 4 }), samples([0, 0])]);
  expect((await wavWaveform(sourceOf(silent)))?.points).toEqual([0, 0]);
  const lawful = Buffer.concat([wavHead({ rate: 2, kind: 7, bits: 8, dataBytes: 4 }), samples([1, 2])]);
  expect(await wavWaveform(sourceOf(lawful))).toBeNull();
  expect(await wavWaveform(sourceOf(Buffer.from("RIFF")))).toBeNull();
});

it("draws a call of three hours in 600 points and never asks for much of it at once", {
  timeout: 60_000,
}, async () => {
  const dataBytes = 3 * 3_600 * 16_000 * 2;
  const head = wavHead({ rate: 16_000, dataBytes });
  let most = 0;
  const found = await wavWaveform({
    size: dataBytes + head.length,
    read: (position, length) => {
      most = Math.max(most, length);
      return Promise.resolve(position === 0 ? head : Buffer.alloc(length, position < 100_000_000 ? 16 : 1));
    },
  });
  expect(found?.points).toHaveLength(600);
  expect(found?.seconds).toBe(10_800);
  expect([found?.points[0], found?.points[599]]).toEqual([100, 6]);
  expect(most).toBeLessThanOrEqual(256 * 1024);
});

it.each([
  [Buffer.from("RIFF\0\0\0\0WAVEfmt ", "latin1"), "audio/wav"],
  [Buffer.from("ID3\x04", "latin1"), "audio/mpeg"],
  [Buffer.from([0xff, 0xfb, 0x90, 0x00]), "audio/mpeg"],
  [Buffer.from("OggS\0", "latin1"), "audio/ogg"],
  [Buffer.from("fLaC", "latin1"), "audio/flac"],
  [Buffer.from("\0\0\0\x18ftypM4A ", "latin1"), "audio/mp4"],
  [Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), "audio/webm"],
])("knows audio by its bytes (%#)", (head, contentType) => {
  const format = audioFormatOf(head);
  expect(format?.contentType).toBe(contentType);
  expect(contentTypeOfPath(`partner/workspace/call.${format?.extension}`)).toBe(contentType);
});

it.each(["<html>gone</html>", '{"error":"expired"}', "RIFF----AVI ", ""])("takes %j for no audio", (text) => {
  expect(audioFormatOf(Buffer.from(text))).toBeNull();
});
