import type { SourceFile, Violation } from "./source-tree";

const EXPECTATION = /^\/\/ expects: (.+)$/m;

/** A fixture names the rules it breaks in a line `// expects: rule, rule`; one without the line breaks none. */
function expectedRules(file: SourceFile): string[] {
  const match = EXPECTATION.exec(file.text);
  return (match?.[1] ?? "")
    .split(",")
    .map((rule) => rule.trim())
    .filter((rule) => rule !== "");
}

function uniqueSorted(rules: readonly string[]): string {
  return [...new Set(rules)].sort().join(", ") || "none";
}

/**
 * Proves that a check bites and does not bark: each fixture must be flagged with exactly the rules it names, and
 * every known rule must be named by some fixture. Answers the disappointments; empty is good.
 */
export function compareWithExpectations(input: {
  files: readonly SourceFile[];
  violations: readonly Violation[];
  rules: readonly string[];
}): string[] {
  const { files, violations, rules } = input;
  const wrong = files.flatMap((file) => {
    const expected = uniqueSorted(expectedRules(file));
    const found = uniqueSorted(violations.filter((v) => v.path === file.path).map((v) => v.rule));
    return expected === found ? [] : [`${file.path}: expected ${expected}, flagged ${found}`];
  });
  const covered = new Set(files.flatMap(expectedRules));
  const uncovered = rules
    .filter((rule) => !covered.has(rule))
    .map((rule) => `no fixture breaks the rule ${rule}`);
  return [...wrong, ...uncovered];
}

/** Prints the outcome of a canary and sets a failing exit code when the check did not behave. */
export function reportCanary(name: string, cases: number, problems: readonly string[]): void {
  for (const problem of problems) console.error(`${name} canary: ${problem}`);
  console.log(`${name} canary: ${cases} fixtures, ${problems.length} misjudged`);
  if (problems.length > 0 || cases === 0) process.exitCode = 1;
}
