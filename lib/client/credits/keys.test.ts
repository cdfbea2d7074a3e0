import { describe, expect, it } from "vitest";
import { NO_LEDGER_FILTERS, readLedgerFilters } from "./keys";

describe("readLedgerFilters", () => {
  it("reads what a ledger can be narrowed by", () => {
    const filters = { kind: "topup", from: "2026-11-01", to: "2026-11-20" };
    expect(readLedgerFilters({ ...filters, view: "ledger" })).toEqual(filters);
  });

  it.each([
    {},
    { kind: "toString", from: "2026-13-45", to: "tomorrow" },
    { kind: ["topup"], from: 20261101, to: "2026-11-20T00:00:00Z" },
  ])("takes anything else as not set: %j", (search) => {
    expect(readLedgerFilters(search)).toEqual(NO_LEDGER_FILTERS);
  });
});
