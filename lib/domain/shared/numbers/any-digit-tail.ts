/** One item of a sequence: what it is, and how often at least and at most. */
type Item = ({ kind: "any" } | { kind: "some" } | { kind: "group"; alternatives: Item[][] }) & {
  least: number;
  most: number;
};

const ANY = "\\d";
const QUANTIFIER = /^(?:\?|\{(\d+)(?:,(\d+))?\})/;

/**
 * How many digits at the end of whatever a pattern of a numbering plan matches may be any digits at all, at least; of
 * numbers with `least` to `most` digits alone. Such patterns are made of digits, classes, groups, alternatives and counts;
 * of anything else it answers 0, of one that matches no number so long infinity.
 */
export function anyDigitTail(pattern: string, least = 0, most = Number.POSITIVE_INFINITY): number {
  const reader = { rest: pattern };
  const alternatives = readAlternatives(reader);
  if (alternatives === null || reader.rest !== "") return 0;
  const fitting = alternatives.filter((items) => {
    const length = lengthOf(items);
    return length.least <= most && length.most >= least;
  });
  return Math.min(...fitting.map((items) => tailOf(items).count));
}

/** How many digits a sequence has. */
function lengthOf(items: readonly Item[]): { least: number; most: number } {
  let [least, most] = [0, 0];
  for (const item of items) {
    const inner = item.kind === "group" ? item.alternatives.map(lengthOf) : [{ least: 1, most: 1 }];
    least += item.least * Math.min(...inner.map((each) => each.least));
    most += item.most * Math.max(...inner.map((each) => each.most));
  }
  return { least, most };
}

/** `isWhole` says that the sequence is nothing but such digits. */
function tailOf(items: readonly Item[]): { count: number; isWhole: boolean } {
  let count = 0;
  for (const item of items.toReversed()) {
    if (item.kind === "any") {
      count += item.least;
      continue;
    }
    if (item.kind === "some" || item.least === 0) return { count, isWhole: false };
    const tails = item.alternatives.map(tailOf);
    count += Math.min(...tails.map((tail) => tail.count));
    if (item.most > 1 || !tails.every((tail) => tail.isWhole)) return { count, isWhole: false };
  }
  return { count, isWhole: true };
}

function readAlternatives(reader: { rest: string }): Item[][] | null {
  const alternatives: Item[][] = [[]];
  while (reader.rest !== "" && !reader.rest.startsWith(")")) {
    if (reader.rest.startsWith("|")) {
      reader.rest = reader.rest.slice(1);
      alternatives.push([]);
      continue;
    }
    const item = readItem(reader);
    if (item === null) return null;
    alternatives.at(-1)?.push(item);
  }
  return alternatives;
}

function readItem(reader: { rest: string }): Item | null {
  const atom = readAtom(reader);
  if (atom === null) return null;
  const [whole = "", least = "0", most = least] = QUANTIFIER.exec(reader.rest) ?? [];
  reader.rest = reader.rest.slice(whole.length);
  if (whole === "") return { ...atom, least: 1, most: 1 };
  if (whole === "?") return { ...atom, least: 0, most: 1 };
  return { ...atom, least: Number(least), most: Number(most) };
}

function readAtom(reader: { rest: string }) {
  if (reader.rest.startsWith(ANY)) {
    reader.rest = reader.rest.slice(ANY.length);
    return { kind: "any" } as const;
  }
  const plain = /^(?:\d|\[[\d-]+\])/.exec(reader.rest)?.[0];
  if (plain !== undefined) {
    reader.rest = reader.rest.slice(plain.length);
    return { kind: "some" } as const;
  }
  const opening = /^\((?:\?:)?/.exec(reader.rest)?.[0];
  if (opening === undefined) return null;
  reader.rest = reader.rest.slice(opening.length);
  const alternatives = readAlternatives(reader);
  if (alternatives === null || !reader.rest.startsWith(")")) return null;
  reader.rest = reader.rest.slice(1);
  return { kind: "group", alternatives } as const;
}
