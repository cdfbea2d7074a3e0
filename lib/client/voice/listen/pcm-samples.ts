const FULL_SCALE = 32_768;
const BYTES_PER_SAMPLE = 2;

/**
 * Sound out of 16-bit little-endian samples with interleaved channels: one array of -1 to 1 per channel. A frame that
 * is not there in full is left out.
 */
export function toChannels(bytes: ArrayBuffer, channels: number): Float32Array<ArrayBuffer>[] {
  const frames = Math.floor(bytes.byteLength / (BYTES_PER_SAMPLE * channels));
  const view = new DataView(bytes);
  return Array.from({ length: channels }, (_, channel) =>
    Float32Array.from(
      { length: frames },
      (_sample, frame) => view.getInt16((frame * channels + channel) * BYTES_PER_SAMPLE, true) / FULL_SCALE,
    ),
  );
}
