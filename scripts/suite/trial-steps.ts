import { existsSync, readdirSync } from "node:fs";
import { runToEnd, tsx } from "../support/run-to-end";
import type { Step } from "./step";

const FOLDER = "tests/trials";

function listTrials(): string[] {
  if (!existsSync(FOLDER)) throw new Error(`${FOLDER} does not exist: there is no trial to run.`);
  return readdirSync(FOLDER)
    .filter((file) => /^[a-z][a-z0-9-]*\.ts$/.test(file) && !file.endsWith(".test.ts"))
    .map((file) => file.replace(/\.ts$/, ""))
    .sort();
}

function trialStep(id: string, canary: boolean): Step {
  const flags = canary ? ["--canary"] : [];
  return {
    name: `trial ${id}${canary ? " canary" : ""}`,
    run: async () => {
      const outcome = await runToEnd(tsx("scripts/trial.ts", id, "--seed", "1", "--size", "S", ...flags));
      const notes = outcome.stdout.trim().split("\n").at(-1) ?? "";
      return { passed: outcome.ok ? 1 : 0, failed: outcome.ok ? 0 : 1, output: outcome.output, notes };
    },
  };
}

/** Every trial at size S, and again with what it guards broken. */
export function trialSteps(): Step[] {
  const ids = listTrials();
  if (ids.length === 0) throw new Error(`${FOLDER} holds no trial.`);
  return ids.flatMap((id) => [trialStep(id, false), trialStep(id, true)]);
}
