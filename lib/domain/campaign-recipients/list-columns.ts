import type { ImportTarget } from "@/types/imports";

/** What every download of a list begins with, under the headings that an import knows again. */
export const PERSON_COLUMNS = [
  "phone",
  "first_name",
  "last_name",
  "email",
  "company",
  "time_zone",
  "country",
] as const satisfies readonly ImportTarget[];

/** What became of people; stands between the values agents get and what else was in the file. */
export const OUTCOME_COLUMNS = [
  "recipient_id",
  "call_state",
  "call_outcome",
  "call_reason",
  "call_attempts",
  "call_last_attempt_at",
  "call_next_attempt_at",
  "call_id",
] as const;

/** Of a cell that was taken in as something else than was written: the heading under which it is kept as it was. */
export function keptHeader(header: string): string {
  return `${header} (as imported)`;
}

const RESERVED = new Set<string>([...PERSON_COLUMNS, ...OUTCOME_COLUMNS]);

const VARIABLE = "variable:";

/** The heading of a value for the agent: its name, said in full where a column of every download is called so. */
export function variableHeader(name: string): string {
  return isReservedHeader(name) ? VARIABLE + name : name;
}

/** The name that a download of ours gave this heading. */
export function variableOfHeader(header: string): string {
  return header.startsWith(VARIABLE) ? header.slice(VARIABLE.length) : header;
}

/** Whether a download has a column of that heading for something else. */
export function isReservedHeader(header: string): boolean {
  return RESERVED.has(header);
}

/** Where a download of ours, sent back, has what; null for any other file. */
export function findOwnColumns(
  headers: readonly string[],
): { variablesEnd: number; extraStart: number } | null {
  const start = headers.indexOf(OUTCOME_COLUMNS[0]);
  const isOwn =
    PERSON_COLUMNS.every((name, at) => headers[at] === name) &&
    start >= PERSON_COLUMNS.length &&
    OUTCOME_COLUMNS.every((name, at) => headers[start + at] === name);
  return isOwn ? { variablesEnd: start, extraStart: start + OUTCOME_COLUMNS.length } : null;
}
