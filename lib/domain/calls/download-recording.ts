import { openAsBlob } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SafeFetchError, type SafeStream, safeStream } from "@/lib/platform/safe-fetch";
import { VendorError } from "@/lib/platform/vendor-error";
import { type AudioFormat, audioFormatOf } from "./audio-format";
import { type ByteSource, type Waveform, wavWaveform } from "./wav-waveform";

/** Three hours of two channels at 16 kHz are 690 MB. */
const MAX_BYTES = 1024 ** 3;
const TIMEOUT_MS = 600_000;

export interface DownloadedRecording {
  /** Reads from a file that is gone once `use` has returned. */
  content: Blob;
  bytes: number;
  format: AudioFormat;
  /** Null for formats that would have to be decoded first. */
  waveform: Waveform | null;
}

/** Why there is nothing to store, and none to expect at this address. */
export type RecordingFault = "gone" | "not_audio" | "too_large" | "refused";

export class RecordingError extends Error {
  override name = "RecordingError";
  readonly fault: RecordingFault;

  constructor(fault: RecordingFault, message: string, cause?: unknown) {
    super(message, { cause });
    this.fault = fault;
  }
}

/**
 * Fetches a recording into a temporary file, so that one of hours takes no more memory than one of a minute, and looks
 * at what it is. The address comes from the engine but goes through the same gate as any other that is not ours. Throws
 * `RecordingError` when this address will not do, `VendorError` and `SafeFetchError` when it may later.
 */
export async function withRecording<T>(
  url: string,
  use: (recording: DownloadedRecording) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "recording-"));
  const file = join(folder, "audio");
  try {
    const bytes = await fetchInto(file, url);
    return await use(await look(file, bytes));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fetchInto(file: string, url: string): Promise<number> {
  const { status, bytes } = await fetchAny(file, url);
  if (status === 200) return bytes;
  const message = `The recording answered ${status}`;
  // A signed address that is over answers 400 or 403, depending on who keeps the file.
  if ([400, 401, 403, 404, 410].includes(status)) throw new RecordingError("gone", message);
  throw new VendorError({ kind: "unavailable", vendor: "voice", message, statusCode: status });
}

async function fetchAny(file: string, url: string): Promise<{ status: number; bytes: number }> {
  try {
    return await safeStream(url, { timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES }, async (answer) => ({
      status: answer.status,
      bytes: await write(file, answer),
    }));
  } catch (error) {
    throw faultOf(error);
  }
}

function faultOf(error: unknown): unknown {
  if (!(error instanceof SafeFetchError)) return error;
  if (error.reason === "too_large") return new RecordingError("too_large", error.message, error);
  const isRefused = error.reason === "url_not_allowed" || error.reason === "address_not_allowed";
  return isRefused ? new RecordingError("refused", error.message, error) : error;
}

async function write(file: string, { chunks }: SafeStream): Promise<number> {
  const handle = await open(file, "w");
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      await handle.write(chunk);
      bytes += chunk.byteLength;
    }
    return bytes;
  } finally {
    await handle.close();
  }
}

async function look(file: string, bytes: number): Promise<DownloadedRecording> {
  const handle = await open(file, "r");
  try {
    const source: ByteSource = {
      size: bytes,
      read: async (position, length) => {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
        return buffer.subarray(0, bytesRead);
      },
    };
    const format = audioFormatOf(await source.read(0, 16));
    if (!format) throw new RecordingError("not_audio", "What was answered is no audio");
    const waveform = format.extension === "wav" ? await wavWaveform(source) : null;
    return { content: await openAsBlob(file, { type: format.contentType }), bytes, format, waveform };
  } finally {
    await handle.close();
  }
}
