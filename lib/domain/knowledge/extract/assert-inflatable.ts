import { inflateSync } from "node:zlib";
import { ExtractionError } from "./extraction-error";

/** Of one compressed part; a page's drawing has some kilobytes, a picture some megabytes. */
const MOST_BYTES_OF_PART = 64_000_000;
/** Of all of them. */
const MOST_BYTES = 1_000_000_000;
/** Looking at a part takes its time even where it is small, or damaged; 300 pages have some thousand of them. */
const MOST_PARTS = 50_000;
const MOST_DAMAGED = 50;

/**
 * Refuses a PDF of a few kilobytes that would take gigabytes when its compressed parts are unpacked. The reader unpacks a
 * part as a whole, so this looks first, into a bounded space and part by part; so does it refuse parts packed twice.
 */
export function assertInflatable(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const seen = { bytes: 0, parts: 0, damaged: 0 };
  for (let at = file.indexOf("stream"); at !== -1; at = file.indexOf("stream", at + 6)) {
    if (file.toString("latin1", at - 3, at) === "end") continue;
    if (isPackedTwice(file.toString("latin1", Math.max(0, at - 400), at))) throw tooLarge();
    const bytes = inflatedBytes(file.subarray(startOfData(file, at + 6)));
    seen.parts += 1;
    if (bytes === null) seen.damaged += 1;
    else seen.bytes += bytes;
    if (seen.bytes > MOST_BYTES || seen.parts > MOST_PARTS || seen.damaged > MOST_DAMAGED) throw tooLarge();
  }
}

function isPackedTwice(dictionary: string): boolean {
  const [, filters = ""] = /\/Filter\s*\[([^\]]*)\][^[]*$/.exec(dictionary) ?? [];
  return (filters.match(/Flate|LZW|#/g) ?? []).length > 1;
}

function startOfData(file: Buffer, at: number): number {
  if (file[at] === 0x0d && file[at + 1] === 0x0a) return at + 2;
  return file[at] === 0x0a || file[at] === 0x0d ? at + 1 : at;
}

/** 0 for what is not compressed this way, null for what is damaged. */
function inflatedBytes(part: Buffer): number | null {
  // A zlib header: compression method 8 and a check over both bytes.
  const [first = 0, second = 0] = part;
  if ((first & 0x0f) !== 8 || ((first << 8) | second) % 31 !== 0) return 0;
  try {
    return inflateSync(part, { maxOutputLength: MOST_BYTES_OF_PART }).length;
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge();
    // Damaged or no zlib after all; the reader of PDFs makes of it what it can.
    return null;
  }
}

function tooLarge(): ExtractionError {
  return new ExtractionError(
    "Unpacked, this PDF is larger than it may be. Save it again from the program it was made with, or split it.",
  );
}
