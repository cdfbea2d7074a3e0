import { expect, it } from "vitest";
import type { CallListFilters } from "@/lib/client/call-filters/keys";
import { extraFilters } from "./extra-filters";

const PLACE = { timeZone: "Europe/Berlin", currency: "EUR" };

it.each<[CallListFilters, string[]]>([
  [{}, []],
  [{ outcome: "live", direction: "inbound", period: "last-7", sort: "longest" }, []],
  [{ status: "no_answer" }, ["Status No answer"]],
  [{ type: "web", goalMet: "false" }, ["Type Browser", "Goal Not reached"]],
  [{ number: "+1415" }, ["Number +1415"]],
  [{ endedReason: "silence" }, ["Ended because Nobody spoke for a while"]],
  [{ minSeconds: 60, maxSeconds: 300 }, ["Duration 1:00 – 5:00"]],
  [{ minSeconds: 0 }, ["Duration at least 0:00"]],
  [{ maxCostMicros: "1500000" }, ["Cost at most €1.50"]],
  // Whole days of the zone have a chip of their own.
  [{ from: "2026-11-19T23:00:00.000Z", to: "2026-11-20T23:00:00.000Z" }, []],
  [
    { from: "2026-11-20T13:00:00.000Z", to: "2026-11-20T14:00:00.000Z" },
    ["Time Nov 20, 14:00 – Nov 20, 15:00"],
  ],
  [{ weekday: 2, hour: 14, timeZone: "Europe/Berlin", period: "last-30" }, ["Hours Tuesdays, 14:00–15:00"]],
  [{ hour: 0, timeZone: "Asia/Kolkata", period: "last-30" }, ["Hours 00:00–01:00 (Asia/Kolkata)"]],
  [{ weekday: 7, period: "last-30" }, ["Hours Sundays"]],
  [{ from: "2026-11-20T13:00:00.000Z" }, ["Time from Nov 20, 14:00"]],
])("%j reads %j", (filters, words) => {
  expect(extraFilters(filters, PLACE).map(({ label, value }) => `${label} ${value}`)).toEqual(words);
});

it("takes off both ends of a range", () => {
  expect(extraFilters({ minSeconds: 60 }, PLACE)[0]?.names).toEqual(["minSeconds", "maxSeconds"]);
});
