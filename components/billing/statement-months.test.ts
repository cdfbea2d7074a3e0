import { expect, it } from "vitest";
import { statementMonths } from "./statement-months";

it("counts back over the turn of the year, from any day of a month", () => {
  const months = statementMonths("2026-02-28");
  expect(months).toHaveLength(12);
  expect(months.slice(0, 3)).toEqual([
    { value: "2026-02", label: "February 2026" },
    { value: "2026-01", label: "January 2026" },
    { value: "2025-12", label: "December 2025" },
  ]);
  expect(statementMonths("2026-03-31").map(({ value }) => value)).toContain("2026-02");
});
