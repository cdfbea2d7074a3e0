import type { TrialOutcome } from "../trial";

/** A canary that has seen so many failures is not blind; the rest of its cases would tell nothing more. */
const CONVINCING = 2;

/** Counts what a trial tried and keeps what went wrong. */
export class CaseBook {
  #cases = 0;
  readonly #isCanary: boolean;
  readonly failures: string[] = [];

  constructor({ canary }: { canary: boolean } = { canary: false }) {
    this.#isCanary = canary;
  }

  /** Whether there is nothing left to find out: never in a trial itself, which tries every case. */
  get isConvinced(): boolean {
    return this.#isCanary && this.failures.length >= CONVINCING;
  }

  /** One case: `holds` is the verdict, `label` says how to see it again. */
  check(holds: boolean, label: string | (() => string)): void {
    this.#cases += 1;
    if (!holds) this.failures.push(typeof label === "string" ? label : label());
  }

  /** One case that compares two plain values. */
  equal(actual: unknown, expected: unknown, label: string): void {
    const [got, wanted] = [actual, expected].map((value) => JSON.stringify(value, bigintAsText));
    this.check(got === wanted, () => `${label}: expected ${wanted}, got ${got}`);
  }

  outcome(): TrialOutcome {
    return { cases: this.#cases, failures: this.failures };
  }
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}

/** Runs `work` over all items, `atOnce` at a time, in the order given, or until nothing is left to find out. */
export async function inParallel<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T, index: number) => Promise<void>,
  book?: CaseBook,
): Promise<void> {
  const queue = items.entries();
  const lane = async () => {
    for (const [index, item] of queue) {
      if (book?.isConvinced) return;
      await work(item, index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
