import type { Highlight } from "@/types/calls";

/** The words of what was typed, as the database takes them: letters and digits, nothing else. */
function wordsOf(search: string): string[] {
  return search.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

/** The last word may be a beginning once it is this long, as in `call_query`. */
const LEAST_BEGINNING = 3;

/**
 * A regular expression of the database for any of the words typed; null when there are none. Words hold letters and
 * digits only, so nothing in them means anything to it.
 */
export function wordsExpression(search: string): string | null {
  const words = wordsOf(search);
  if (words.length === 0) return null;
  const [last] = words.slice(-1);
  return `\\m(${words.map((word) => (word === last && isBeginning(word) ? word : `${word}\\M`)).join("|")})`;
}

/** The text in parts, those that hold a word typed marked. Parts put together are the text. */
export function markWords(text: string, search: string): Highlight {
  const words = wordsOf(search);
  const [last] = words.slice(-1);
  if (last === undefined) return [{ text, isMatch: false }];
  const end = "(?![\\p{L}\\p{N}\\p{M}])";
  const choices = words.map((word) =>
    word === last && isBeginning(word) ? `${word}[\\p{L}\\p{N}\\p{M}]*` : word + end,
  );
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}\\p{M}])(${choices.join("|")})`, "giu");
  return text
    .split(pattern)
    .map((part, index) => ({ text: part, isMatch: index % 2 === 1 }))
    .filter((part) => part.text !== "");
}

function isBeginning(word: string): boolean {
  return [...word].length >= LEAST_BEGINNING;
}
