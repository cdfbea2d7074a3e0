import type { Violation } from "./source-tree";

function byPlace(left: Violation, right: Violation): number {
  return left.path.localeCompare(right.path) || left.line - right.line;
}

/** Prints `file:line rule message` for each violation and sets a failing exit code when there is one. */
export function report(name: string, checkedFiles: number, violations: readonly Violation[]): void {
  for (const violation of [...violations].sort(byPlace)) {
    console.error(`${violation.path}:${violation.line} [${violation.rule}] ${violation.message}`);
  }
  console.log(`${name}: ${checkedFiles} files, ${violations.length} violations`);
  if (violations.length > 0) process.exitCode = 1;
}
