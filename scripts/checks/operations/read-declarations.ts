import type { SourceFile } from "../source-tree";

/** Where an operation is declared. */
export type Declaration = { name: string; id: string; path: string; line: number };

const DECLARATION = /^export const (\w+) = defineOperation\(\{\s*id: "([^"]+)"/gm;

/** Finds every `export const x = defineOperation({ id: "…"` of the sources. */
export function readDeclarations(files: readonly SourceFile[]): Declaration[] {
  return files.flatMap(({ path, text }) =>
    [...text.matchAll(DECLARATION)].map((match) => {
      const [, name = "", id = ""] = match;
      return { name, id, path, line: text.slice(0, match.index).split("\n").length };
    }),
  );
}
