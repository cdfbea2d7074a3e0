import { describe, expect, it } from "vitest";
import { createPlanVariantBody, type PlanVariantResource } from "@/types/plans";
import { isLimitText, NEW_VARIANT, toVariantBody, toVariantForm } from "./variant-form";

const VARIANT: PlanVariantResource = {
  ...{ id: "01a1fc8b-0000-7000-8000-000000000000", code: "agency", name: "Agency", description: "For most" },
  ...{ priceMicrosPerMonth: "199500000", currency: "EUR", isPublic: true, isActive: true, partners: 2 },
  ...{ priceMicrosPerYear: null, trialDays: 14, usageBilling: "credits", costMicrosPerMinute: "52500" },
  platformFeeBasisPoints: 250,
  limits: {
    workspaces: 0,
    teamMembers: 5,
    customDomains: null,
    agentsPerWorkspace: 20,
    concurrentCalls: null,
  },
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
};

describe("the form of a plan", () => {
  it("sends back what it was given, none told from no limit", () => {
    expect(toVariantBody(toVariantForm(VARIANT))).toEqual({
      ...{ name: "Agency", description: "For most", isPublic: true },
      ...{ priceMicrosPerMonth: "199500000", priceMicrosPerYear: null, trialDays: 14 },
      ...{ usageBilling: "credits", costMicrosPerMinute: "52500", platformFeeBasisPoints: 250 },
      limits: VARIANT.limits,
    });
  });

  it("sells by the year where a price of a year is typed", () => {
    const yearly = { ...VARIANT, priceMicrosPerYear: "1990000000" };
    expect(toVariantForm(yearly).yearPrice).toBe("1990");
    expect(toVariantBody(toVariantForm(yearly)).priceMicrosPerYear).toBe("1990000000");
  });

  it("starts with a plan that only needs name, code and price", () => {
    const filled = { ...NEW_VARIANT, name: "Start", price: "49" };
    const body = { ...toVariantBody(filled), code: "start", currency: filled.currency };
    expect(createPlanVariantBody.safeParse(body).success).toBe(true);
  });

  it("takes whole numbers for limits, or nothing", () => {
    for (const text of ["", " ", "0", "12"]) expect(isLimitText(text)).toBe(true);
    for (const text of ["-1", "1.5", "many"]) expect(isLimitText(text)).toBe(false);
  });
});
