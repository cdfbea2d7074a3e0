import { describe, expect, it } from "vitest";
import { dueStage, stepDue } from "./dunning";

const since = new Date("2027-03-01T00:00:00Z");
const dayOf = (days: number) => new Date(since.getTime() + days * 86_400_000);

describe("dunning of clients", () => {
  it("goes by whole days since the payment failed", () => {
    expect([0, 2.9, 3, 6.9, 7, 400].map((days) => dueStage(since, dayOf(days)))).toEqual([
      ...["past_due", "past_due", "grace", "grace", "restricted", "restricted"],
    ]);
    expect(dueStage(null, dayOf(9))).toBe("none");
  });

  it("takes one step at a time, also when nobody looked for long", () => {
    expect(stepDue("none", since, dayOf(30))).toBe("past_due");
    expect(stepDue("past_due", since, dayOf(30))).toBe("grace");
    expect(stepDue("grace", since, dayOf(30))).toBe("restricted");
    expect(stepDue("restricted", since, dayOf(30))).toBeNull();
    expect(stepDue("past_due", since, dayOf(2))).toBeNull();
  });

  it("is over as soon as all is paid", () => {
    expect(stepDue("restricted", null, dayOf(8))).toBe("none");
    expect(stepDue("none", null, dayOf(8))).toBeNull();
  });
});
