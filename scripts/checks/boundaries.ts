/** Checks who imports whom. `--canary` runs it over fixtures that break each rule once. */
import { resolve } from "node:path";
import { BOUNDARY_RULES, findBoundaryViolations } from "./boundaries/find-violations";
import { compareWithExpectations, reportCanary } from "./canary";
import { report } from "./report";
import { readFixtures, readSources } from "./source-tree";

function runCanary(): void {
  const files = readFixtures(resolve("tests/canary/boundaries"));
  const violations = findBoundaryViolations(files);
  reportCanary(
    "boundaries",
    files.length,
    compareWithExpectations({ files, violations, rules: BOUNDARY_RULES }),
  );
}

if (process.argv.includes("--canary")) {
  runCanary();
} else {
  const files = readSources(process.cwd());
  report("boundaries", files.length, findBoundaryViolations(files));
}
