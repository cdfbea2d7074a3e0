import { type Reply, syntaxError, toInteger } from "./reply";

/** A Redis glob (`*`, `?`, `[a-c]`, `[^a]`, `\` escapes) as a regular expression. */
export function globToRegExp(glob: string): RegExp {
  const source = glob.replace(
    /\\(.)|\[(\^?)((?:\\.|[^\]])*)\]|[*?]|[.+^${}()|[\]\\/]/gs,
    (match, escaped, not, set) => {
      if (escaped !== undefined) return `\\u{${escaped.codePointAt(0).toString(16)}}`;
      if (set !== undefined) return `[${not}${set.replace(/[[\]]/g, "\\$&")}]`;
      if (match === "*") return ".*";
      return match === "?" ? "." : `\\${match}`;
    },
  );
  return new RegExp(`^${source}$`, "su");
}

type ScanOptions = { match: RegExp | undefined; count: number; type: string | undefined };

/** Parses MATCH, COUNT and TYPE. */
export function parseScanOptions(args: string[]): ScanOptions {
  const options: ScanOptions = { match: undefined, count: 10, type: undefined };
  for (let i = 0; i < args.length; i += 2) {
    const value = args[i + 1];
    if (value === undefined) throw syntaxError();
    const name = args[i]?.toLowerCase();
    if (name === "match") options.match = globToRegExp(value);
    else if (name === "count") options.count = Math.max(1, toInteger(value));
    else if (name === "type") options.type = value.toLowerCase();
    else throw syntaxError();
  }
  return options;
}

/**
 * One step of an iteration. The cursor is a position in hash order, so that, as in Redis, whatever is present from
 * beginning to end is returned, no matter what is added or removed meanwhile.
 */
export function scanStep(
  names: Iterable<string>,
  cursor: string,
  count: number,
): { next: string; batch: string[] } {
  const from = toInteger(cursor);
  const rest = Array.from(names, (name) => ({ name, position: hash(name) }))
    .filter(({ position }) => position >= from)
    .sort((a, b) => a.position - b.position);
  // Names that share a position go together, or the cursor could not tell them apart.
  const border = rest[count - 1]?.position ?? Infinity;
  const next = rest.find(({ position }) => position > border);
  const batch = rest.filter(({ position }) => position <= border).map(({ name }) => name);
  return { next: next ? String(next.position) : "0", batch };
}

/** HSCAN, SSCAN and ZSCAN: `show` prints one element as a list of strings. */
export function scanMembers(
  names: Iterable<string>,
  args: string[],
  show: (name: string) => string[],
): Reply {
  const [cursor = "0", ...rest] = args;
  const { match, count } = parseScanOptions(rest);
  const { next, batch } = scanStep(names, cursor, count);
  return [next, batch.filter((name) => match?.test(name) ?? true).flatMap(show)];
}

/** FNV-1a, never zero: cursor 0 means the beginning and the end. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value >>> 0) + 1;
}
