import { analyse } from "chardet";

/** How far chardet looks; enough for any language. */
const GUESS_BYTES = 64 * 1024;
/** What older Windows programs write; every byte means something in it. */
const FALLBACK = "windows-1252";
/** Guesses below are no better than the fallback. */
const LEAST_CONFIDENCE = 30;

/** The encoding a text names at its beginning, or that its zero bytes give away. */
export function markedEncoding(head: Uint8Array): string | null {
  const [first, second, third] = head;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return zeroBytesEncoding(head);
}

/** UTF-16 without its mark: in western scripts every second byte of it is zero. */
function zeroBytesEncoding(head: Uint8Array): string | null {
  const zeros = [0, 0];
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const many = head.length / 4;
  if (odd > many && even === 0) return "utf-16le";
  if (even > many && odd === 0) return "utf-16be";
  return null;
}

/** The encoding of a text that is not UTF-8, by the bytes around where that shows. */
export function guessEncoding(bytes: Uint8Array): string {
  const guesses = analyse(bytes.subarray(0, GUESS_BYTES));
  for (const { name, confidence } of guesses) {
    if (confidence < LEAST_CONFIDENCE) break;
    const encoding = usable(name);
    if (encoding !== null) return encoding;
  }
  return FALLBACK;
}

/** The name by which the runtime decodes it; null for UTF-8, which it is not, and for what nobody decodes. */
function usable(name: string): string | null {
  try {
    const { encoding } = new TextDecoder(name);
    return encoding === "utf-8" ? null : encoding;
  } catch {
    // A name the runtime does not know.
    return null;
  }
}
