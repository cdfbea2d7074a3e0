import { z } from "zod";
import { runToEnd, tsx } from "@/scripts/support/run-to-end";
import type { TrialOptions, TrialOutcome } from "../support/trial";

const PROGRAM = "tests/support/trials/year/main.ts";
const verdict = z.object({ cases: z.number().int(), failures: z.array(z.string()) });

/**
 * A year of business: agencies of several currencies with clients who take plans, change them, fall behind, pay again, ask
 * for their money back. Every amount that anybody paid is reckoned once more. In a process of its own, since it moves the
 * clocks of everything in it, on a database where no worker runs in the time of today.
 */
export async function run({ seed, size, canary }: TrialOptions): Promise<TrialOutcome> {
  const { output, stdout } = await runToEnd(tsx(PROGRAM, String(seed), size, String(canary)));
  const last = stdout.trim().split("\n").at(-1) ?? "";
  try {
    return verdict.parse(JSON.parse(last));
  } catch {
    return { cases: 0, failures: [`The year came to no end: ${output.slice(-2_000)}`] };
  }
}
