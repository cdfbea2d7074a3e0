import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** One text file of a tree. `path` is relative to the root with forward slashes. */
export type SourceFile = { path: string; text: string };

/** A breach of a rule; `line` counts from 1. */
export type Violation = { path: string; line: number; rule: string; message: string };

const SKIPPED_FOLDERS = new Set([
  "node_modules",
  ".git",
  ".next",
  ".genius",
  "dist",
  "generated",
  "coverage",
]);

/** Fixtures carry this suffix so that compiler, formatter and bundler never see them. */
export const FIXTURE_SUFFIX = ".fixture";

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return SKIPPED_FOLDERS.has(entry.name) ? [] : walk(join(folder, entry.name));
    return entry.isFile() ? [join(folder, entry.name)] : [];
  });
}

/** Reads every file under `root` that `wanted` accepts, sorted by path. */
export function readTree(root: string, wanted: (path: string) => boolean): SourceFile[] {
  return walk(root)
    .map((file) => relative(root, file).split(sep).join("/"))
    .filter(wanted)
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

export function isTypeScript(path: string): boolean {
  return /\.tsx?$/.test(path) && !path.endsWith(".d.ts");
}

/** The hand-written TypeScript of the checkout. */
export function readSources(root: string): SourceFile[] {
  return readTree(root, isTypeScript);
}

/** A fake tree of fixtures, under the names the files would have in a real one. */
export function readFixtures(root: string): SourceFile[] {
  if (!existsSync(root)) throw new Error(`The fixtures ${root} are missing.`);
  return readTree(root, (path) => path.endsWith(FIXTURE_SUFFIX)).map((file) => ({
    ...file,
    path: file.path.slice(0, -FIXTURE_SUFFIX.length),
  }));
}

/** Files known to git and new ones that are not ignored; all files where there is no repository. */
export function listProjectFiles(root: string): string[] {
  if (!existsSync(join(root, ".git"))) return readTree(root, () => true).map((file) => file.path);
  const output = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return output.split("\0").filter((path) => path !== "" && existsSync(join(root, path)));
}
