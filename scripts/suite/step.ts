import { runToEnd } from "../support/run-to-end";

/** How one step of a suite ended; `notes` is a word for the summary line. */
export type StepResult = { passed: number; failed: number; output: string; notes?: string };

/** Something to check, named for the summary. */
export type Step = { name: string; run(): Promise<StepResult> };

/** A step that runs Node programs one after the other and counts as one test. */
export function checkStep(name: string, ...commands: string[][]): Step {
  return {
    name,
    run: async () => {
      let output = "";
      for (const command of commands) {
        const outcome = await runToEnd(command);
        output += outcome.output;
        if (!outcome.ok) return { passed: 0, failed: 1, output };
      }
      return { passed: 1, failed: 0, output, notes: lastLine(output) };
    },
  };
}

/** The last line of what a check printed, when it is short enough to stand in a summary. */
function lastLine(output: string): string {
  const line = output.trimEnd().split("\n").at(-1)?.trim() ?? "";
  return line.length <= 80 ? line : "";
}
