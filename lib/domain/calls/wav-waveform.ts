/** Loudness over the length of a recording, 0 to 100, and how long it plays. */
export interface Waveform {
  points: number[];
  seconds: number;
}

/** What a WAV file says of its samples before they begin. */
interface WavFormat {
  channels: number;
  bytesPerSample: number;
  bytesPerSecond: number;
  dataStart: number;
  dataBytes: number;
}

const MOST_POINTS = 600;
const PCM = 1;
/** Named formats stand behind this one. */
const EXTENSIBLE = 0xfffe;
const HEADER_BYTES = 64 * 1024;

/** A file that is read in parts. */
export interface ByteSource {
  size: number;
  /** At most `length` bytes from `position`; fewer at the end only. */
  read(position: number, length: number): Promise<Buffer>;
}

/**
 * The loudest moment of each of up to 600 equal parts of a PCM WAV file, of which one part at a time is in memory. The
 * loudest of all is 100; silence is 0 throughout. Null for anything that is not PCM.
 */
export async function wavWaveform(source: ByteSource): Promise<Waveform | null> {
  const format = wavFormatOf(await source.read(0, Math.min(HEADER_BYTES, source.size)), source.size);
  if (!format) return null;
  const frameBytes = format.channels * format.bytesPerSample;
  const frames = Math.floor(format.dataBytes / frameBytes);
  const count = Math.min(MOST_POINTS, frames);
  const peaks: number[] = [];
  for (let point = 0; point < count; point++) {
    const first = Math.floor((point * frames) / count);
    const last = Math.floor(((point + 1) * frames) / count);
    peaks.push(await peakOf(source, format, { start: first * frameBytes, end: last * frameBytes }));
  }
  const loudest = peaks.reduce((most, peak) => Math.max(most, peak), 0);
  const points = peaks.map((peak) => (loudest === 0 ? 0 : Math.round((peak / loudest) * 100)));
  return { points, seconds: format.dataBytes / format.bytesPerSecond };
}

/** A part of a recording of hours is still too much at once. */
const CHUNK_BYTES = 256 * 1024;
/** So many samples tell how loud a chunk is; more would only keep the process busy. */
const SAMPLES_LOOKED_AT = 16_384;

async function peakOf(
  source: ByteSource,
  { dataStart, bytesPerSample }: WavFormat,
  { start, end }: { start: number; end: number },
): Promise<number> {
  const step = CHUNK_BYTES - (CHUNK_BYTES % bytesPerSample);
  let peak = 0;
  for (let position = start; position < end; position += step) {
    const bytes = await source.read(dataStart + position, Math.min(step, end - position));
    const stride = strideOf(bytes.length / bytesPerSample) * bytesPerSample;
    for (let offset = 0; offset + bytesPerSample <= bytes.length; offset += stride)
      peak = Math.max(peak, loudnessAt(bytes, offset, bytesPerSample));
  }
  return peak;
}

/** Odd, so that channels take turns. */
function strideOf(samples: number): number {
  return Math.floor(samples / SAMPLES_LOOKED_AT) | 1;
}

/** Of one sample, from 0 to 1. Those of one byte have their silence in the middle. */
function loudnessAt(bytes: Buffer, offset: number, bytesPerSample: number): number {
  if (bytesPerSample === 1) return Math.abs(bytes.readUInt8(offset) - 128) / 128;
  return Math.abs(bytes.readIntLE(offset, bytesPerSample)) / 2 ** (8 * bytesPerSample - 1);
}

/** Walks the chunks in front of the samples. A length that a live writer never filled in means "to the end". */
function wavFormatOf(head: Buffer, size: number): WavFormat | null {
  let format: Omit<WavFormat, "dataStart" | "dataBytes"> | null = null;
  let offset = 12;
  while (offset + 8 <= head.length) {
    const name = head.toString("latin1", offset, offset + 4);
    const length = head.readUInt32LE(offset + 4);
    const body = offset + 8;
    if (name === "fmt " && body + 16 <= head.length) format = samplesOf(head.subarray(body, body + length));
    if (name === "data")
      return format && { ...format, dataStart: body, dataBytes: Math.min(length, size - body) };
    offset = body + length + (length % 2);
  }
  return null;
}

function samplesOf(chunk: Buffer): Omit<WavFormat, "dataStart" | "dataBytes"> | null {
  const named = chunk.readUInt16LE(0);
  const kind = named === EXTENSIBLE && chunk.length >= 26 ? chunk.readUInt16LE(24) : named;
  const [channels, bits] = [chunk.readUInt16LE(2), chunk.readUInt16LE(14)];
  const bytesPerSample = bits / 8;
  const isReadable = kind === PCM && channels > 0 && [1, 2, 3, 4].includes(bytesPerSample);
  const bytesPerSecond = chunk.readUInt32LE(4) * channels * bytesPerSample;
  return isReadable && bytesPerSecond > 0 ? { channels, bytesPerSample, bytesPerSecond } : null;
}
