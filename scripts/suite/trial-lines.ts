import { z } from "zod";

const trialLine = z.object({ id: z.string(), cases: z.number().int(), failures: z.number().int() });
export type TrialLine = z.infer<typeof trialLine>;

/** A canary broke the guarded thing: a trial that then sees nothing is blind, and one that tried nothing proves nothing. */
export function isAsExpected({ cases, failures }: TrialLine, isCanary: boolean): boolean {
  return cases > 0 && (isCanary ? failures > 0 : failures === 0);
}

/** Counts the lines that trials printed; each of `ids` without a good line is a failure. */
export function countTrials(stdout: string, ids: readonly string[], isCanary: boolean) {
  const lines = stdout.split("\n").flatMap((text): TrialLine[] => {
    if (!text.startsWith("{")) return [];
    const parsed = trialLine.safeParse(JSON.parse(text));
    return parsed.success ? [parsed.data] : [];
  });
  const good = ids.filter((id) => lines.some((line) => line.id === id && isAsExpected(line, isCanary)));
  const cases = lines.reduce((sum, line) => sum + line.cases, 0);
  return { passed: good.length, failed: ids.length - good.length, cases };
}
