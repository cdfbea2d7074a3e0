import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runToEnd, tsx } from "../support/run-to-end";
import type { Step } from "./step";
import { countTrials, wordsOf } from "./trial-lines";

const FOLDER = "tests/trials";
/** Takes minutes, and so is run by hand. */
const BY_HAND: readonly string[] = ["year", "campaign", "r27"];
/** Processes that share the trials, each with a product of its own. */
const AT_ONCE = 2;

function listTrials(): string[] {
  if (!existsSync(FOLDER)) throw new Error(`${FOLDER} does not exist: there is no trial to run.`);
  return readdirSync(FOLDER)
    .filter((file) => /^[a-z][a-z0-9-]*\.ts$/.test(file) && !file.endsWith(".test.ts"))
    .map((file) => file.replace(/\.ts$/, ""))
    .filter((id) => !BY_HAND.includes(id))
    .sort();
}

/** Every trial at size S, and again with what it guards broken: each by whoever of a few processes is free first. */
export function trialSteps(): Step[] {
  const ids = listTrials();
  if (ids.length === 0) throw new Error(`${FOLDER} holds no trial.`);
  return [{ name: "trials and their canaries", run: () => runShared(ids) }];
}

async function runShared(ids: readonly string[]) {
  const share = await mkdtemp(join(tmpdir(), "genius-trials-"));
  const options = ["--seed", "1", "--size", "S", "--with-canaries", "--share", share];
  try {
    const outcomes = await Promise.all(
      Array.from({ length: AT_ONCE }, () => runToEnd(tsx("scripts/trial.ts", ...ids, ...options))),
    );
    const [stdout, output] = [outcomes.map((each) => each.stdout), outcomes.map((each) => each.output)];
    const { passed, failed, cases, bad } = countTrials(stdout.join("\n"), ids);
    const notes = `${ids.length} trials, ${cases} cases`;
    const all = output.join("\n");
    return { passed, failed, output: `${all}\n\n${wordsOf(bad, all)}`, notes };
  } finally {
    await rm(share, { recursive: true, force: true });
  }
}
