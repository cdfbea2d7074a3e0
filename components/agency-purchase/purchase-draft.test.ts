import { describe, expect, it } from "vitest";
import { startAgencyPurchaseOperation } from "@/types/agency-purchases";
import type { PublicPlanResource } from "@/types/public-plans";
import { readKept, startDraft, toPurchaseBody } from "./purchase-draft";

const plan = (code: string, priceMicrosPerYear: string | null): PublicPlanResource => ({
  ...{ id: `01a1fc8b-0000-7000-8000-00000000000${code.length}`, code, name: code, description: "" },
  ...{ priceMicrosPerMonth: "1000000", priceMicrosPerYear, trialDays: 0, currency: "USD", limits: {} },
});
const plans = [plan("a", null), plan("bb", "9000000")];

describe("the form of a purchase", () => {
  it("begins with the plan and interval of the link", () => {
    expect(startDraft(plans, { plan: "bb", interval: "year" })).toMatchObject({
      planVariantId: plans[1]?.id,
      interval: "year",
    });
  });

  it("begins with the first plan by the month where the link asks for what is not sold", () => {
    const first = { planVariantId: plans[0]?.id, interval: "month" };
    expect(startDraft(plans, { plan: "gone", interval: "year" })).toMatchObject(first);
    expect(startDraft(plans, { plan: ["bb"], interval: "week" })).toMatchObject(first);
    expect(startDraft([], {}).planVariantId).toBe("");
  });

  it("sends what the API takes", () => {
    const draft = { ...startDraft(plans, {}), companyName: "Acme", contactName: "Ann" };
    const body = toPurchaseBody({ ...draft, email: " ann@acme.test ", slug: " ACME " });
    expect(startAgencyPurchaseOperation.body.safeParse(body).success).toBe(true);
    expect(body).toMatchObject({ email: "ann@acme.test", slug: "acme" });
    expect(body).not.toHaveProperty("fax");
  });
});

it("keeps only texts it knows of an earlier visit", () => {
  expect(readKept({ companyName: "Acme", email: 7, planVariantId: "x" })).toEqual({
    ...{ companyName: "Acme", contactName: "", email: "", slug: "" },
  });
  expect(readKept("Acme")).toBeNull();
});
