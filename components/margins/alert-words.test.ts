import { describe, expect, it } from "vitest";
import { alertHref, spellAlert } from "./alert-words";

const alert = {
  subjectType: "workspace" as const,
  reason: "negative_margin" as const,
  amountMicros: "-3200000",
  currency: "USD",
  day: "2026-11-20",
};

describe("alerts in words", () => {
  it("say who lost what, and when", () => {
    expect(spellAlert(alert)).toBe("lost $3.20 on Nov 20");
    expect(spellAlert({ ...alert, reason: "negative_week" })).toBe(
      "lost $3.20 in the seven days until Nov 20",
    );
    expect(spellAlert({ ...alert, subjectType: "campaign" })).toBe(
      "has a campaign that lost $3.20 on Nov 20",
    );
  });

  it("say what a dear call came to, and lead to it", () => {
    const call = {
      ...alert,
      subjectType: "call" as const,
      reason: "cost_cap" as const,
      amountMicros: "8200000",
    };
    expect(spellAlert(call)).toBe("had a call that came to $8.20, more than it may, on Nov 20");
    const workspace = { id: "w1", name: "Dental", slug: "dental" };
    expect(alertHref({ subjectType: "call", subjectId: "c1", workspace })).toBe("/w/dental/calls/c1");
    expect(alertHref({ subjectType: "workspace", subjectId: "w1", workspace })).toBe(
      "/org/billing/margins?by=agent&client=w1",
    );
  });
});
