import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runToEnd, tsx } from "@/scripts/support/run-to-end";
import { type LoadJob, type LoadOutcome, loadOutcome } from "./load-job";

/** Sends a load from a process of its own, whose CPU time is nobody's. Throws when any answer is not the expected. */
export async function runLoad(folder: string, job: LoadJob): Promise<LoadOutcome> {
  const file = join(folder, `load-${randomUUID()}.json`);
  await writeFile(file, JSON.stringify(job));
  const outcome = await runToEnd(tsx("bench/support/load-process.ts", file));
  if (!outcome.ok) throw new Error(`The load failed:\n${outcome.output}`);
  return loadOutcome.parse(JSON.parse(outcome.stdout));
}
