import { splitMatches } from "./transcript-search";

/** A text with the searched words marked. */
export function Highlighted({ text, query }: { text: string; query: string }) {
  let position = 0;
  return splitMatches(text, query).map((part) => {
    const key = position;
    position += part.text.length;
    return part.isMatch ? <mark key={key}>{part.text}</mark> : part.text;
  });
}
