import type { Violation } from "../source-tree";

// Assembled from parts, so that this file passes its own check.
const FORBIDDEN: ReadonlyArray<readonly [RegExp, string]> = [
  [
    new RegExp(["(?<![\\w.])/wo", "rk/|(?<![\\w.])/ro", "ot/|/tmp/br", "ief"].join("")),
    "a path of somebody's machine",
  ],
  [/\bS\d{1,2}-[RPFEMI]\d{3}\b/, "an id of a planning document"],
  [new RegExp(["\\bTO", "DO\\b|\\bFIX", "ME\\b"].join("")), "unfinished work"],
  [new RegExp(["lorem ", "ipsum"].join(""), "i"), "filler text"],
];

/** The lines of a text that mention a workplace, a planning id, unfinished work or filler. */
export function findPlainWordBreaches(path: string, text: string): Violation[] {
  return text.split("\n").flatMap((line, index) =>
    FORBIDDEN.filter(([pattern]) => pattern.test(line)).map(([, message]) => ({
      path,
      line: index + 1,
      rule: "plain-words",
      message,
    })),
  );
}
