import { splitMatches } from "./transcript-search";

/** A text with what a pattern of the search finds marked. */
export function Highlighted({ text, pattern }: { text: string; pattern: string }) {
  let position = 0;
  return splitMatches(text, pattern).map((part) => {
    const key = position;
    position += part.text.length;
    return part.isMatch ? <mark key={key}>{part.text}</mark> : part.text;
  });
}
