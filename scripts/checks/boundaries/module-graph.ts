import { posix } from "node:path";
import type { SourceFile } from "../source-tree";
import { type ImportReference, type ModuleFacts, readModule } from "./read-module";
import { type Place, placeOf } from "./rooms";

/** An import that stays inside the checkout; `target` is the file when it exists, else the path as written. */
export type LocalImport = ImportReference & { target: string };

/** One file with its imports resolved. */
export type GraphModule = {
  facts: ModuleFacts;
  place: Place;
  local: LocalImport[];
  packages: ImportReference[];
};

const ENDINGS = ["", ".ts", ".tsx", "/index.ts", "/index.tsx"];

function localPath(from: string, specifier: string): string | null {
  if (specifier.startsWith("@/")) return posix.normalize(specifier.slice(2));
  if (specifier.startsWith("./") || specifier.startsWith("../") || specifier === "." || specifier === "..") {
    return posix.normalize(posix.join(posix.dirname(from), specifier));
  }
  return null;
}

function resolveFile(known: ReadonlySet<string>, path: string): string {
  const bare = path.replace(/\.jsx?$/, "");
  const candidates = [path, bare].flatMap((start) => ENDINGS.map((ending) => start + ending));
  return candidates.find((candidate) => known.has(candidate)) ?? path;
}

/** Parses the files and resolves relative imports and the `@/` alias between them. */
export function buildGraph(files: readonly SourceFile[]): Map<string, GraphModule> {
  const known = new Set(files.map((file) => file.path));
  const graph = new Map<string, GraphModule>();
  for (const file of files) {
    const facts = readModule(file);
    const module: GraphModule = { facts, place: placeOf(file.path, facts.isClient), local: [], packages: [] };
    for (const reference of facts.imports) {
      const path = localPath(file.path, reference.specifier);
      if (path === null) module.packages.push(reference);
      else module.local.push({ ...reference, target: resolveFile(known, path) });
    }
    graph.set(file.path, module);
  }
  return graph;
}
