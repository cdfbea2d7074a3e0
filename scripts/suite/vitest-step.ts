import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { runToEnd } from "../support/run-to-end";
import type { Step, StepResult } from "./step";

const report = z.object({
  numPassedTests: z.number().int(),
  numFailedTests: z.number().int(),
  numPendingTests: z.number().int(),
  numTodoTests: z.number().int(),
  numFailedTestSuites: z.number().int(),
});

/**
 * Turns the runner's report into counts. A file that fails to load has no failed test in the report, and a run that
 * dies early may look clean: both count as a failure here.
 */
export function countTests(reportText: string | null, exitedWell: boolean): Omit<StepResult, "output"> {
  const parsed = reportText === null ? null : report.safeParse(JSON.parse(reportText));
  if (!parsed?.success) return { passed: 0, failed: 1, notes: "no report" };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites } = parsed.data;
  const broken = numFailedTestSuites > 0 || !exitedWell || numPassedTests === 0;
  const skipped = numPendingTests + numTodoTests;
  return {
    passed: numPassedTests,
    failed: numFailedTests === 0 && broken ? 1 : numFailedTests,
    notes: skipped > 0 ? `${skipped} skipped` : `${numPassedTests} tests`,
  };
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    // No report: the runner died before its end, which the caller counts as a failure.
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** A step that runs test projects and counts their tests. */
export function vitestStep(name: string, projects: string[], env?: () => NodeJS.ProcessEnv): Step {
  return {
    name,
    run: async () => {
      const folder = await mkdtemp(join(tmpdir(), "genius-report-"));
      const file = join(folder, "report.json");
      try {
        const outcome = await runToEnd(
          [
            "node_modules/vitest/vitest.mjs",
            "run",
            ...projects.map((project) => `--project=${project}`),
            "--reporter=default",
            "--reporter=json",
            `--outputFile.json=${file}`,
          ],
          env?.() ?? process.env,
        );
        return { ...countTests(await readIfThere(file), outcome.ok), output: outcome.output };
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}
