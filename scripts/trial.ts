/** `npm run trial <ids> -- --seed --size --canary`: replayable attacks on the product, one JSON line each. */
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Trial, TrialOptions, TrialOutcome } from "@/tests/support/trial";
import { stopTrialProduct } from "@/tests/support/trials/product";
import { parseTrialArguments } from "./suite/parse-trial-arguments";
import { isAsExpected } from "./suite/trial-lines";
import { isolateStdout } from "./support/isolate-stdout";
import { describe, Shutdown } from "./support/shutdown";
import { takeOwnTemporaryFolder } from "./support/temporary-folder";

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

/** One trial; what throws instead of answering has tried nothing and failed. */
async function runTrial(id: string, options: TrialOptions): Promise<TrialOutcome> {
  try {
    return await (await loadTrial(id))(options);
  } catch (error) {
    return { cases: 0, failures: [describe(error)] };
  }
}

const print = isolateStdout();
const shutdown = new Shutdown();
shutdown.add("the temporary folder", takeOwnTemporaryFolder("genius-trial-"));
shutdown.add("the product under trial", stopTrialProduct);
shutdown.onEnd("Stopping…");
try {
  const { ids, options } = parseTrialArguments(process.argv.slice(2));
  for (const id of ids) {
    const begin = performance.now();
    const { cases, failures } = await runTrial(id, options);
    for (const failure of failures.slice(0, SHOWN_FAILURES)) console.error(`${id}: ${failure}`);
    const seconds = ((performance.now() - begin) / 1000).toFixed(1);
    console.error(`${id}: ${cases} cases, ${failures.length} failures, ${seconds} s`);
    print(JSON.stringify({ id, cases, failures: failures.length, seed: options.seed }));
    if (!isAsExpected({ id, cases, failures: failures.length }, options.canary)) process.exitCode = 1;
  }
} catch (error) {
  console.error(describe(error));
  process.exitCode = 1;
} finally {
  await shutdown.run();
}
// A stray handle of a trial must not hold the verdict back.
process.exit();
