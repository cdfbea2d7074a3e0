/** Counting takes the square of a word's length, so no word is longer than this to it; the difference is a few tokens. */
const LONGEST_PIECE = 1_000;

/** Length of a text in tokens of the o200k vocabulary; engines of other vocabularies differ by a few percent. */
export async function countTokens(text: string): Promise<number> {
  // The vocabulary takes 20 MB; only those who count load it.
  const { countTokens: count } = await import("gpt-tokenizer/encoding/o200k_base");
  let tokens = 0;
  for (const piece of pieces(text)) tokens += count(piece, { disallowedSpecial: new Set() });
  return tokens;
}

function* pieces(text: string): Generator<string> {
  for (let from = 0; from < text.length; ) {
    const end = cutAt(text, from);
    yield text.slice(from, end);
    from = end;
  }
}

/** Before a space where there is one: a token may begin with one, never end with one. */
function cutAt(text: string, from: number): number {
  const limit = from + LONGEST_PIECE;
  if (limit >= text.length) return text.length;
  const space = Math.max(text.lastIndexOf(" ", limit), text.lastIndexOf("\n", limit));
  if (space > from) return space;
  const isHalf = /[\ud800-\udbff]/.test(text.charAt(limit - 1));
  return isHalf ? limit - 1 : limit;
}
