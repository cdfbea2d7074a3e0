/** Checks the caps on size and the escape hatches of the type system. `--canary` runs it over fixtures. */
import { resolve } from "node:path";
import { compareWithExpectations, reportCanary } from "./canary";
import { report } from "./report";
import { inspectSizes, median, SIZE_RULES, type Sizes } from "./sizes/find-violations";
import { readFixtures, readSources } from "./source-tree";

function printMedians(sizes: Sizes): void {
  const parts = Object.entries(sizes).map(([name, lines]) => {
    return `${name} ${median(lines)} (of ${lines.length}, longest ${Math.max(0, ...lines)})`;
  });
  console.log(`median lines: ${parts.join(", ")}`);
}

function runCanary(): void {
  const files = readFixtures(resolve("tests/canary/sizes"));
  const { violations } = inspectSizes(files);
  reportCanary("sizes", files.length, compareWithExpectations({ files, violations, rules: SIZE_RULES }));
}

if (process.argv.includes("--canary")) {
  runCanary();
} else {
  const files = readSources(process.cwd());
  const { violations, sizes } = inspectSizes(files);
  printMedians(sizes);
  report("sizes", files.length, violations);
}
