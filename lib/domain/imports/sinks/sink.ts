import type { BulkTransaction } from "@/lib/data/bulk";
import type { ImportProblem } from "@/types/imports";
import type { ImportKey } from "../internal";

/** Where rows go and on whose behalf. */
export interface SinkTarget extends ImportKey {
  campaignId: string | null;
  userId: string | null;
  actorLabel: string;
  /** Whether what exists already is brought up to date. */
  updates: boolean;
  /** Whether numbers are left out that wait in another campaign. */
  skipsElsewhere: boolean;
  at: Date;
}

/** A row that was read, by its number in the file. */
export interface Numbered<T> {
  row: number;
  value: T;
}

/** Rows that were not taken in after all, with why. */
export type Refused = ReadonlyMap<number, ImportProblem>;

/** Puts rows where they belong, with a handful of statements however many there are. */
export type Sink<T> = (
  bulk: BulkTransaction,
  target: SinkTarget,
  rows: readonly Numbered<T>[],
) => Promise<Refused>;
