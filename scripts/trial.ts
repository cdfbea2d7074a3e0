/** `npm run trial <ids> -- --seed --size --canary`: replayable attacks on the product, one JSON line each. */
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Trial } from "@/tests/support/trial";
import { parseTrialArguments } from "./suite/parse-trial-arguments";
import { isolateStdout } from "./support/isolate-stdout";
import { describe } from "./support/shutdown";

const SHOWN_FAILURES = 20;

async function loadTrial(id: string): Promise<Trial> {
  const file = `tests/trials/${id}.ts`;
  if (!existsSync(file)) throw new Error(`There is no trial ${id}: ${file} does not exist.`);
  const loaded: unknown = await import(pathToFileURL(file).href);
  if (loaded && typeof loaded === "object" && "run" in loaded && typeof loaded.run === "function") {
    // every trial is type-checked against Trial in its own file
    return loaded.run as Trial;
  }
  throw new Error(`${file} does not export run.`);
}

const print = isolateStdout();
try {
  const { ids, options } = parseTrialArguments(process.argv.slice(2));
  for (const id of ids) {
    const trial = await loadTrial(id);
    const { cases, failures } = await trial(options);
    for (const failure of failures.slice(0, SHOWN_FAILURES)) console.error(`${id}: ${failure}`);
    print(JSON.stringify({ id, cases, failures: failures.length, seed: options.seed }));
    // A canary broke the guarded thing: a trial that then sees nothing is blind.
    const asExpected = options.canary ? failures.length > 0 : failures.length === 0;
    if (cases === 0 || !asExpected) process.exitCode = 1;
  }
} catch (error) {
  console.error(describe(error));
  process.exitCode = 1;
}
// A stray handle of a trial must not hold the verdict back.
process.exit();
