/** A decoded form: everything is text until a schema says otherwise. */
export type Tree = string | Tree[] | { [key: string]: Tree };
export type Form = { [key: string]: Tree };

const isIndex = (text: string) => /^\d+$/.test(text);

function pathOf(name: string): string[] {
  const [head = "", ...rest] = name.split("[");
  return [head, ...rest.map((part) => part.replace(/\]$/, ""))];
}

function plant(target: Form, path: string[], value: string): void {
  const [head = "", ...rest] = path;
  if (rest.length === 0) {
    target[head] = value;
    return;
  }
  const known = target[head];
  const branch: Form = typeof known === "object" && !Array.isArray(known) ? known : {};
  target[head] = branch;
  // `a[]=x` appends, like `a[0]=x` does.
  if (rest[0] === "") rest[0] = String(Object.keys(branch).length);
  plant(branch, rest, value);
}

/** Branches whose keys are all numbers are lists, except metadata, whose keys are the caller's own words. */
function settle(tree: Tree, name: string): Tree {
  if (typeof tree === "string" || Array.isArray(tree)) return tree;
  const entries = Object.entries(tree);
  const settled = entries.map(([key, inner]) => [key, settle(inner, key)] as const);
  if (name === "metadata" || entries.length === 0 || !entries.every(([key]) => isIndex(key))) {
    return Object.fromEntries(settled);
  }
  return settled.sort(([left], [right]) => Number(left) - Number(right)).map(([, inner]) => inner);
}

/** Decodes `application/x-www-form-urlencoded` text with bracketed names. */
export function decodeForm(text: string): Form {
  const root: Form = {};
  for (const [name, value] of new URLSearchParams(text)) plant(root, pathOf(name), value);
  return Object.fromEntries(Object.entries(root).map(([key, tree]) => [key, settle(tree, key)]));
}
