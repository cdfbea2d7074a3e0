/** What a person must still do after the password before anything else opens. */
export type SecondFactorStep = "verify" | "enroll";

/** The page of that step; `next` is the path on this host to go on to afterwards. */
export function secondFactorPath(step: SecondFactorStep, next: string): string {
  return `${step === "verify" ? "/two-factor" : "/two-factor/set-up"}?next=${encodeURIComponent(next)}`;
}
