import { describe, expect, it } from "vitest";
import { adjustCreditsBody } from "./credits";

function problemsOf(amountMicros: unknown): string[] {
  const parsed = adjustCreditsBody.safeParse({ amountMicros, reason: "Goodwill" });
  return parsed.success ? [] : parsed.error.issues.map(({ message }) => message);
}

describe("adjustCreditsBody", () => {
  it("takes a whole number either way", () => {
    expect(problemsOf("-125000")).toEqual([]);
  });

  it.each(["", "1.5", "one", "𐒙", "1e3"])("says that %j is no number, instead of throwing", (amount) => {
    expect(problemsOf(amount)).toEqual(["must be a whole number of micros as a string"]);
  });

  it.each(["0", "-0", "1000000000001"])("refuses %s", (amount) => {
    expect(problemsOf(amount)).toEqual([
      "must not be zero and at most 1000000000000 micros (one million) either way",
    ]);
  });
});
