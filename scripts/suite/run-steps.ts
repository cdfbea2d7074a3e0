import type { Step, StepResult } from "./step";

const SHOWN_OUTPUT_CHARACTERS = 20_000;

export type Totals = { passed: number; failed: number };

function print(name: string, seconds: number, result: StepResult): void {
  const verdict = result.failed === 0 ? "ok  " : "FAIL";
  const counts = result.failed === 0 ? "" : ` ${result.failed} failed`;
  const notes = result.notes ? `  ${result.notes}` : "";
  if (result.failed > 0) console.error(`\n── ${name} ──\n${result.output.slice(-SHOWN_OUTPUT_CHARACTERS)}\n`);
  console.log(`${verdict} ${name.padEnd(28)} ${seconds.toFixed(1).padStart(6)} s${counts}${notes}`);
}

async function runStep(step: Step): Promise<StepResult> {
  const begin = performance.now();
  let result: StepResult;
  try {
    result = await step.run();
  } catch (error) {
    const output = error instanceof Error ? (error.stack ?? error.message) : String(error);
    result = { passed: 0, failed: 1, output };
  }
  print(step.name, (performance.now() - begin) / 1000, result);
  return result;
}

/** Runs the steps, `atOnce` at a time, printing a line for each and the output of those that failed. */
export async function runSteps(steps: readonly Step[], atOnce: number): Promise<Totals> {
  const waiting = [...steps];
  const totals: Totals = { passed: 0, failed: 0 };
  async function work(): Promise<void> {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const { passed, failed } = await runStep(step);
      totals.passed += passed;
      totals.failed += failed;
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  return totals;
}
