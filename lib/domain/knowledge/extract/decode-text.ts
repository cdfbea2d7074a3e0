import { ExtractionError } from "./extraction-error";

/** How far into a file bytes are looked at that no text has. */
const PROBE_BYTES = 8_192;

/**
 * Bytes as text: UTF-8, UTF-16 with its mark, the encoding a server named, or else the one older Windows programs
 * write. Throws for what is no text.
 */
export function decodeText(bytes: Uint8Array, charset?: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  if (bytes.subarray(0, PROBE_BYTES).includes(0)) {
    throw new ExtractionError(
      "This is not a text: it holds bytes that no text has. Save it as text, PDF or DOCX.",
    );
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8; every byte means something in the older encodings.
    return decoderFor(charset).decode(bytes);
  }
}

function decoderFor(charset: string | undefined): TextDecoder {
  try {
    return new TextDecoder(charset ?? "windows-1252");
  } catch {
    // A name nobody knows.
    return new TextDecoder("windows-1252");
  }
}
