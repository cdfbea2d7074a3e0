import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { z } from "zod";
import { runToEnd } from "../support/run-to-end";
import type { Step, StepResult } from "./step";

const report = z.object({
  numPassedTests: z.number().int(),
  numFailedTests: z.number().int(),
  numPendingTests: z.number().int(),
  numTodoTests: z.number().int(),
  numFailedTestSuites: z.number().int(),
  testResults: z.array(z.object({ name: z.string(), status: z.string() })).default([]),
});

/** More files than these do not fail by chance. */
const MOST_AGAIN = 3;
const SHOWN_OUTPUT_CHARACTERS = 20_000;

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

/** The files of a report that are worth another run, alone: none when too many failed for it to be chance. */
export function filesToRunAgain(reportText: string | null): string[] {
  const parsed = report.safeParse(reportText === null ? null : JSON.parse(reportText));
  const failed = parsed.data?.testResults.filter(({ status }) => status === "failed") ?? [];
  return failed.length <= MOST_AGAIN ? failed.map(({ name }) => name) : [];
}

type Run = { result: StepResult; again: string[] };

async function runOnce(projects: string[], files: string[], env: NodeJS.ProcessEnv): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), "genius-report-"));
  const file = join(folder, "report.json");
  try {
    const outcome = await runToEnd(
      [
        "node_modules/vitest/vitest.mjs",
        "run",
        ...files,
        ...projects.map((project) => `--project=${project}`),
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${file}`,
      ],
      env,
    );
    const text = await readIfThere(file);
    return {
      result: { ...countTests(text, outcome.ok), output: outcome.output },
      again: filesToRunAgain(text),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * A step that runs test projects and counts their tests. Few files that failed run once more, alone: what then passes
 * is counted as passed and named in the summary with what was printed the first time, so that it can be mended.
 */
export function vitestStep(name: string, projects: string[], env?: () => NodeJS.ProcessEnv): Step {
  return {
    name,
    run: async () => {
      const first = await runOnce(projects, [], env?.() ?? process.env);
      if (first.again.length === 0) return first.result;
      const second = await runOnce(projects, first.again, env?.() ?? process.env);
      if (second.result.failed > 0) return first.result;
      const { passed, failed, output } = first.result;
      const unsteady = first.again.map((file) => relative(process.cwd(), file)).join(", ");
      console.error(`\n── unsteady: ${unsteady} ──\n${output.slice(-SHOWN_OUTPUT_CHARACTERS)}\n`);
      return { passed: passed + failed, failed: 0, output, notes: `passed when run again: ${unsteady}` };
    },
  };
}
