/** What a trial is asked for. The same seed and size give the same cases in the same order. */
export type TrialOptions = {
  seed: number;
  /** S is what npm test runs; M is the big count, run by hand. */
  size: "S" | "M";
  /** Break the guarded thing, outside product code, before trying: failures must then appear. */
  canary: boolean;
};

/** What a trial answers. A case that could not be tried is a failure; each failure says how to see it again. */
export type TrialOutcome = { cases: number; failures: string[] };

/** Each file of `tests/trials` exports `run` with this shape and undoes all it started before it returns. */
export type Trial = (options: TrialOptions) => Promise<TrialOutcome>;
