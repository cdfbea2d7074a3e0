/** First and last byte of a part of a file, both included. */
export interface ByteRange {
  first: number;
  last: number;
}

/**
 * The part a `Range` header asks for. Null when it asks for none we serve in parts (absent, other units, several
 * ranges): the whole file is then the right answer. `unsatisfiable` when it lies outside the file.
 */
export function parseByteRange(header: string | null, size: number): ByteRange | "unsatisfiable" | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  if (!match) return null;
  const [from, to] = [match[1] ?? "", match[2] ?? ""];
  if (from === "" && to === "") return null;
  const range =
    from === ""
      ? { first: Math.max(0, size - Number(to)), last: size - 1 }
      : { first: Number(from), last: to === "" ? size - 1 : Math.min(Number(to), size - 1) };
  if (range.first >= size || (from === "" && Number(to) === 0)) return "unsatisfiable";
  return range.first > range.last ? null : range;
}
