import type { TrialOutcome } from "../trial";

/** Counts what a trial tried and keeps what went wrong. */
export class CaseBook {
  #cases = 0;
  readonly failures: string[] = [];

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

/** Runs `work` over all items, `atOnce` at a time, in the order given. */
export async function inParallel<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  const queue = items.entries();
  const lane = async () => {
    for (const [index, item] of queue) await work(item, index);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
