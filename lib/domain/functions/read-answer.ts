import { ANSWER_CHARACTERS } from "./function-answer";

/**
 * The text of a function's answer as an engine takes it, cut where it is too long. JSON stays as it is written: read and
 * written anew, long numbers would lose their last digits. Null when it is no text at all; an empty answer says that it
 * is done.
 */
export function readAnswer(body: Uint8Array): string | null {
  const text = decodeText(body);
  if (text === null) return null;
  return text.trim() === "" ? "Done." : cut(text.trim(), ANSWER_CHARACTERS);
}

/** At most so many characters, never half a character, and nothing a text column refuses. */
export function cut(text: string, characters: number): string {
  const clean = text.replaceAll("\u0000", "");
  return (clean.length > characters ? clean.slice(0, characters) : clean).toWellFormed();
}

/** The bytes as text; null when they are something else. */
export function decodeText(body: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    // Not UTF-8: a file, a picture. The caller says so.
    return null;
  }
}
