import { labelOfField } from "../form/sections";

/** One part that two people left differently. */
export interface Difference {
  path: string;
  label: string;
  mine: unknown;
  theirs: unknown;
  /** Whose is more likely meant: of whoever changed it. Both changed it where `isClash`. */
  suggested: Side;
  isClash: boolean;
}
export type Side = "mine" | "theirs";

type Tree = Readonly<Record<string, unknown>>;

/** Parts of a definition that are compared field by field; everything else is one part. */
const DEPTH = 3;

/** Where mine and theirs differ, and who changed what since both began. */
export function differences(base: object, mine: object, theirs: object): Difference[] {
  const [was, my, their] = [leaves(base), leaves(mine), leaves(theirs)];
  const paths = [...new Set([...Object.keys(my), ...Object.keys(their)])];
  return paths.flatMap((path) => {
    if (isSame(my[path], their[path])) return [];
    const isMine = !isSame(my[path], was[path]);
    const isTheirs = !isSame(their[path], was[path]);
    return [
      {
        path,
        label: labelOfField(path),
        mine: my[path],
        theirs: their[path],
        suggested: isMine ? ("mine" as const) : ("theirs" as const),
        isClash: isMine && isTheirs,
      },
    ];
  });
}

/** Theirs with the chosen parts of mine put in. */
export function merged<Values extends object>(
  mine: Values,
  theirs: Values,
  picks: Readonly<Record<string, Side>>,
): Values {
  const values = structuredClone(theirs);
  const my = leaves(mine);
  for (const [path, side] of Object.entries(picks)) {
    if (side === "mine") put(values, path.split("."), structuredClone(my[path]));
  }
  return values;
}

/** Equal as JSON is, whatever the order of keys; absent and undefined are alike. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((part, index) => isSame(part, other[index]));
  }
  if (!isTree(one) || !isTree(other)) return false;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => isSame(one[key], other[key]));
}

function leaves(value: object, prefix = "", depth = 1): Tree {
  const parts = Object.entries(value).flatMap(([key, part]) => {
    const path = prefix ? `${prefix}.${key}` : key;
    return isTree(part) && depth < DEPTH ? Object.entries(leaves(part, path, depth + 1)) : [[path, part]];
  });
  return Object.fromEntries(parts.filter(([, part]) => part !== undefined));
}

function put(target: object, [key = "", ...rest]: string[], value: unknown): void {
  if (rest.length === 0) {
    if (value === undefined) Reflect.deleteProperty(target, key);
    else Reflect.set(target, key, value);
    return;
  }
  const inside: unknown = Reflect.get(target, key);
  if (isTree(inside)) put(inside, rest, value);
  else {
    const made = {};
    Reflect.set(target, key, made);
    put(made, rest, value);
  }
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
