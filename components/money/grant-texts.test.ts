import { describe, expect, it } from "vitest";
import { grantCreditsBody } from "@/types/credit-grants";
import { EMPTY_GRANT, grantProblems, toGrant } from "./grant-texts";

const NOW = new Date(2026, 10, 21, 12).getTime();
const typed = { amountMicros: "25", expiresAt: "", reason: "Welcome" };

describe("free credits as they are typed", () => {
  it("need an amount and a reason", () => {
    expect(Object.keys(grantProblems(EMPTY_GRANT, NOW)).sort()).toEqual(["amountMicros", "reason"]);
    expect(grantProblems({ ...typed, amountMicros: "0.00" }, NOW)).toHaveProperty("amountMicros");
    expect(grantProblems(typed, NOW)).toEqual({});
  });

  it("may run out today, and not yesterday", () => {
    expect(grantProblems({ ...typed, expiresAt: "2026-11-21" }, NOW)).toEqual({});
    expect(grantProblems({ ...typed, expiresAt: "2026-11-20" }, NOW)).toHaveProperty("expiresAt");
  });

  it("run out when the day ends, or never", () => {
    expect(toGrant(typed)).toEqual({ amountMicros: "25000000", expiresAt: null, reason: "Welcome" });
    const body = toGrant({ ...typed, expiresAt: "2026-12-31" });
    expect(body.expiresAt).toBe(new Date(2026, 11, 31, 23, 59, 59, 999).toISOString());
    expect(grantCreditsBody.parse(body)).toEqual(body);
  });
});
