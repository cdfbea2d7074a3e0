import { type Sql, sql } from "@/lib/data/rows";

const LAST_CHARACTER = "\u{10ffff}";
const LEAST_DIGITS = 2;

/** Everything that begins with `prefix`, in the byte order of the columns: a range is what an index may serve. */
export function between(column: Sql, prefix: string): Sql {
  return sql`(${column} >= ${prefix} and ${column} < ${prefix + LAST_CHARACTER})`;
}

/** The digits of what may be meant as a phone number; null for anything else. */
export function typedDigits(search: string): string | null {
  if (!/^\+?[\d\s().\-/]+$/.test(search)) return null;
  const digits = search.replaceAll(/\D/g, "");
  return digits.length < LEAST_DIGITS ? null : digits;
}

/** The beginnings in E.164 that typed digits may mean: as they are, and as a number without its country's +1. */
export function numberPrefixes(search: string): string[] {
  const digits = typedDigits(search);
  if (digits === null) return [];
  const isWhole = search.startsWith("+") || digits.startsWith("1");
  return isWhole ? [`+${digits}`] : [`+${digits}`, `+1${digits}`];
}
