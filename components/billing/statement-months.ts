const MONTHS = 12;

/** A month as an address names it, `2026-11`, and as people do. */
export interface StatementMonth {
  value: string;
  label: string;
}

/** The last twelve months up to the one `today` (a day such as `2026-11-21`) is in, the newest first. */
export function statementMonths(today: string): StatementMonth[] {
  const [year = 0, month = 1] = today.split("-").map(Number);
  const name = new Intl.DateTimeFormat("en-US", { month: "long", year: "numeric", timeZone: "UTC" });
  return Array.from({ length: MONTHS }, (_, back) => {
    const first = new Date(Date.UTC(year, month - 1 - back, 1));
    return { value: first.toISOString().slice(0, 7), label: name.format(first) };
  });
}
