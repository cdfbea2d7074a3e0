import { existsSync, readdirSync } from "node:fs";
import { runToEnd, tsx } from "../support/run-to-end";
import type { Step } from "./step";
import { countTrials } from "./trial-lines";

const FOLDER = "tests/trials";

function listTrials(): string[] {
  if (!existsSync(FOLDER)) throw new Error(`${FOLDER} does not exist: there is no trial to run.`);
  return readdirSync(FOLDER)
    .filter((file) => /^[a-z][a-z0-9-]*\.ts$/.test(file) && !file.endsWith(".test.ts"))
    .map((file) => file.replace(/\.ts$/, ""))
    .sort();
}

/** All trials in one process, so that they share one product. Canaries have a product of their own to break. */
function trialStep(ids: readonly string[], isCanary: boolean): Step {
  const flags = isCanary ? ["--canary"] : [];
  return {
    name: isCanary ? "trial canaries" : "trials",
    run: async () => {
      const outcome = await runToEnd(tsx("scripts/trial.ts", ...ids, "--seed", "1", "--size", "S", ...flags));
      const { passed, failed, cases } = countTrials(outcome.stdout, ids, isCanary);
      return { passed, failed, output: outcome.output, notes: `${ids.length} trials, ${cases} cases` };
    },
  };
}

/** Every trial at size S, and again with what it guards broken. */
export function trialSteps(): Step[] {
  const ids = listTrials();
  if (ids.length === 0) throw new Error(`${FOLDER} holds no trial.`);
  return [trialStep(ids, false), trialStep(ids, true)];
}
