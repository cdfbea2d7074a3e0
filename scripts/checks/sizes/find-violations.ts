import ts from "typescript";
import type { SourceFile, Violation } from "../source-tree";
import { findEscapes } from "./find-escapes";
import { LIMITS } from "./limits";
import { type MeasuredFunction, measureFunctions } from "./measure-functions";

/** Every rule this check knows; the canary demands a fixture for each. */
export const SIZE_RULES: readonly string[] = [
  "file-size",
  "function-size",
  "component-size",
  "route-handler-size",
  "any",
  "non-null",
  "cast",
  "suppression",
  "unfinished",
];

const FUNCTION_RULES = {
  function: "function-size",
  component: "component-size",
  routeHandler: "route-handler-size",
} as const;

/** Lines of each measured thing, for the medians. */
export type Sizes = { files: number[]; functions: number[]; components: number[]; routeHandlers: number[] };

function countLines(text: string): number {
  return text.replace(/\n$/, "").split("\n").length;
}

function tooLong(path: string, measured: MeasuredFunction): Violation[] {
  const cap = LIMITS[measured.kind];
  if (measured.lines <= cap) return [];
  const message = `${measured.name} has ${measured.lines} lines, the cap is ${cap}`;
  return [{ path, line: measured.line, rule: FUNCTION_RULES[measured.kind], message }];
}

/** Measures the tree and answers what is over its cap, with every length for the medians. */
export function inspectSizes(files: readonly SourceFile[]): { violations: Violation[]; sizes: Sizes } {
  const violations: Violation[] = [];
  const sizes: Sizes = { files: [], functions: [], components: [], routeHandlers: [] };
  for (const { path, text } of files) {
    const lines = countLines(text);
    sizes.files.push(lines);
    if (lines > LIMITS.file) {
      const message = `the file has ${lines} lines, the cap is ${LIMITS.file}`;
      violations.push({ path, line: LIMITS.file + 1, rule: "file-size", message });
    }
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    for (const measured of measureFunctions(source)) {
      sizes[`${measured.kind}s`].push(measured.lines);
      violations.push(...tooLong(path, measured));
    }
    violations.push(...findEscapes(source));
  }
  return { violations, sizes };
}

/** The middle value; 0 for nothing at all. */
export function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}
