/** `npm run trial <ids> -- --seed --size --canary`: replayable attacks on the product, one JSON line each. */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Trial, TrialOptions, TrialOutcome } from "@/tests/support/trial";
import { stopTrialProduct } from "@/tests/support/trials/product";
import { parseTrialArguments, type TrialArguments } from "./suite/parse-trial-arguments";
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
    // Nobody foresaw it: where it came from says more than what it says.
    return { cases: 0, failures: [error instanceof Error ? (error.stack ?? error.message) : String(error)] };
  }
}

/** Whether this process is the first of those that share the folder to want it. */
function take(share: string | null, name: string): boolean {
  if (share === null) return true;
  try {
    writeFileSync(join(share, name), "", { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** All trials asked for, those with the guarded thing broken last: a product that was broken is tried no more. */
async function runAll({ ids, options, share, hasCanaries }: TrialArguments): Promise<void> {
  const { canary } = options;
  const rounds = hasCanaries ? [false, true] : [canary];
  for (const isCanary of rounds) {
    for (const id of ids) {
      const name = isCanary ? `${id} canary` : id;
      if (!take(share, name)) continue;
      const begin = performance.now();
      const { cases, failures } = await runTrial(id, { ...options, canary: isCanary });
      for (const failure of failures.slice(0, SHOWN_FAILURES)) console.error(`${name}: ${failure}`);
      const seconds = ((performance.now() - begin) / 1000).toFixed(1);
      console.error(`${name}: ${cases} cases, ${failures.length} failures, ${seconds} s`);
      const line = { id, cases, failures: failures.length, seed: options.seed };
      print(JSON.stringify(isCanary ? { ...line, canary: true } : line));
      if (!isAsExpected({ ...line, canary: isCanary })) process.exitCode = 1;
    }
  }
}

const print = isolateStdout();
const shutdown = new Shutdown();
shutdown.add("the temporary folder", takeOwnTemporaryFolder("genius-trial-"));
shutdown.add("the product under trial", stopTrialProduct);
shutdown.onEnd("Stopping…");
try {
  await runAll(parseTrialArguments(process.argv.slice(2)));
} catch (error) {
  console.error(describe(error));
  process.exitCode = 1;
} finally {
  await shutdown.run();
}
// A stray handle of a trial must not hold the verdict back.
process.exit();
