import { tsx } from "../support/run-to-end";
import { checkStep, type Step } from "./step";
import { vitestStep } from "./vitest-step";

/** More of them would each work out the same types again, and the other core has the next step. */
const ONE_CHECKER = ["--checkers", "1"];

/** Everything that needs no service: the fast half of the truth. Longest first, so that two lanes end together. */
export function verifySteps(): Step[] {
  return [
    checkStep(
      "types",
      ["node_modules/next/dist/bin/next", "typegen"],
      ["node_modules/@typescript/native/bin/tsc", "--noEmit", "-p", ".", ...ONE_CHECKER],
    ),
    vitestStep("unit", ["unit"]),
    checkStep("unused code (knip)", ["node_modules/knip/bin/knip.js", "--no-progress"]),
    checkStep("lint and format (biome)", [
      "node_modules/@biomejs/biome/bin/biome",
      "ci",
      "--error-on-warnings",
      ".",
    ]),
    checkStep("import boundaries", tsx("scripts/checks/boundaries.ts")),
    checkStep("import boundaries canary", tsx("scripts/checks/boundaries.ts", "--canary")),
    checkStep("sizes", tsx("scripts/checks/sizes.ts")),
    checkStep("sizes canary", tsx("scripts/checks/sizes.ts", "--canary")),
    checkStep("operations", tsx("scripts/checks/operations.ts")),
    checkStep("operations canary", tsx("scripts/checks/operations.ts", "--canary")),
    checkStep("plain words", tsx("scripts/checks/plain-words.ts")),
  ];
}
