import { KNOWLEDGE_LIMITS } from "@/config/knowledge";
import { ExtractionError } from "./extraction-error";

/** Everything that is no letter of a text but the tab and the line feed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is what it is for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
/** Characters nobody sees: byte order marks, soft hyphens, zero widths, and those that turn the reading direction. */
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]/g;

/**
 * A text as agents get it: one way of writing each character, plain line ends, nothing invisible, no more than one empty
 * line in a row. What is long is refused with the limit named.
 */
export function cleanText(raw: string): string {
  const text = raw
    .toWellFormed()
    .replaceAll(/\r\n?|\u2028|\u2029|\f|\v/g, "\n")
    .replaceAll(CONTROL, "")
    .replaceAll(INVISIBLE, "")
    .normalize("NFC")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
  assertLength(text.length);
  return text;
}

/** Refuses a text that is too long; ask while it grows, so that no more is made of it than that. */
export function assertLength(characters: number): void {
  if (characters <= KNOWLEDGE_LIMITS.characters) return;
  throw new ExtractionError(
    "There are more than 2,000,000 characters of text in it, the most a document may have. Split it into several documents.",
  );
}
