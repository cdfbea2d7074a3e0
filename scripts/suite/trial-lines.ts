import { z } from "zod";

const trialLine = z.object({
  id: z.string(),
  cases: z.number().int(),
  failures: z.number().int(),
  /** Whether the guarded thing was broken. */
  canary: z.boolean().default(false),
});
export type TrialLine = z.infer<typeof trialLine>;

/** A canary broke the guarded thing: a trial that then sees nothing is blind, and one that tried nothing proves nothing. */
export function isAsExpected({ cases, failures, canary }: TrialLine): boolean {
  return cases > 0 && (canary ? failures > 0 : failures === 0);
}

/** Counts the lines that trials printed; each of `ids` without a good line, and another of its canary, is a failure. */
export function countTrials(stdout: string, ids: readonly string[]) {
  const lines = stdout.split("\n").flatMap((text): TrialLine[] => {
    if (!text.startsWith("{")) return [];
    const parsed = trialLine.safeParse(JSON.parse(text));
    return parsed.success ? [parsed.data] : [];
  });
  const wanted = [false, true].flatMap((canary) => ids.map((id) => ({ id, canary })));
  const good = wanted.filter(({ id, canary }) =>
    lines.some((line) => line.id === id && line.canary === canary && isAsExpected(line)),
  );
  const bad = wanted.filter((each) => !good.includes(each)).map(nameOf);
  const cases = lines.filter(({ canary }) => !canary).reduce((sum, line) => sum + line.cases, 0);
  return { passed: good.length, failed: bad.length, cases, bad };
}

function nameOf({ id, canary }: { id: string; canary: boolean }): string {
  return canary ? `${id} canary` : id;
}

/** What the trials of these names said, without the many failures that canaries are meant to see. */
export function wordsOf(bad: readonly string[], output: string): string {
  const said = output.split("\n").filter((line) => bad.some((name) => line.startsWith(`${name}: `)));
  return [`Not as expected: ${bad.join(", ")}`, ...said].join("\n");
}
