import { describe, expect, it } from "vitest";
import type { ClientPlanResource } from "@/types/client-plans";
import {
  changesTerms,
  emptyPlan,
  planProblems,
  toPlanChange,
  toPlanTexts,
  toSimulatedTerms,
} from "./plan-texts";

const typed = {
  ...emptyPlan("USD"),
  name: "Growth",
  priceMicros: "49",
  includedMinutes: "300",
  rateMicrosPerMinute: "0.12",
};

const version: ClientPlanResource["current"] = {
  id: "0190a000-0000-7000-8000-000000000001",
  number: 2,
  currency: "USD",
  kind: "prepaid",
  priceMicros: "49000000",
  interval: "month",
  intervalCount: 1,
  includedMinutes: 300,
  rateMicrosPerMinute: "120000",
  connectionFeeMicros: "0",
  incrementSeconds: 1,
  minimumSeconds: 0,
  trialDays: 0,
  spendCapMicros: null,
  graceHours: 1,
  subscribers: 3,
  mrrMicros: "147000000",
  clients: [],
  createdAt: "2026-10-01T00:00:00.000Z",
};
const plan: ClientPlanResource = {
  id: "0190a000-0000-7000-8000-000000000002",
  name: "Growth",
  description: "",
  currency: "USD",
  isPublic: false,
  isOnSale: false,
  sortOrder: 0,
  subscribers: 5,
  mrrMicros: "240000000",
  current: version,
  versions: [version],
  createdAt: "2026-10-01T00:00:00.000Z",
  updatedAt: "2026-10-01T00:00:00.000Z",
  retiredAt: null,
};

describe("a plan as it is typed", () => {
  it("says what is missing before it can be sent", () => {
    expect(Object.keys(planProblems(emptyPlan("USD"))).sort()).toEqual([
      "name",
      "priceMicros",
      "rateMicrosPerMinute",
    ]);
    expect(planProblems(typed)).toEqual({});
    expect(planProblems({ ...typed, trialDays: "a week" })).toHaveProperty("trialDays");
  });

  it("looks at the cap of postpaid plans only", () => {
    const bad = { ...typed, spendCapMicros: "lots" };
    expect(planProblems(bad)).toEqual({});
    expect(toPlanChange(bad).spendCapMicros).toBeNull();
    expect(planProblems({ ...bad, kind: "postpaid" })).toHaveProperty("spendCapMicros");
    expect(toPlanChange({ ...typed, kind: "postpaid", spendCapMicros: "200" }).spendCapMicros).toBe(
      "200000000",
    );
  });

  it("comes back as it was", () => {
    const { name, description, isPublic, ...terms } = toPlanChange(toPlanTexts(plan));
    expect({ name, description, isPublic }).toEqual({ name: "Growth", description: "", isPublic: false });
    expect(version).toMatchObject(terms);
  });

  it("is a new version when terms change, and not when words do", () => {
    const texts = toPlanTexts(plan);
    expect(changesTerms({ ...texts, name: "Grow", isPublic: true }, plan)).toBe(false);
    expect(changesTerms({ ...texts, priceMicros: "49.00" }, plan)).toBe(false);
    expect(changesTerms({ ...texts, priceMicros: "59" }, plan)).toBe(true);
    expect(changesTerms({ ...texts, kind: "postpaid" }, plan)).toBe(true);
  });
});

describe("what the simulator is asked", () => {
  it("is nothing until prices are typed", () => {
    expect(toSimulatedTerms(emptyPlan("USD"))).toBeNull();
    expect(toSimulatedTerms({ ...typed, incrementSeconds: "0" })).toBeNull();
  });

  it("does not wait for a name", () => {
    expect(toSimulatedTerms({ ...typed, name: "" })).toMatchObject({
      ...{ rateMicrosPerMinute: "120000", includedSeconds: 18_000, planPriceMicros: "49000000" },
    });
  });

  it("is a month's worth of a yearly plan", () => {
    const yearly = { ...typed, interval: "year" as const, priceMicros: "1200", includedMinutes: "1200" };
    expect(toSimulatedTerms(yearly)).toMatchObject({ includedSeconds: 6_000, planPriceMicros: "100000000" });
  });
});
