import { expect, it } from "vitest";
import type { EnrolRuleResource } from "@/types/lead-rules";
import { toBody, toFields } from "./rule-fields";

const rule: EnrolRuleResource = {
  ...{ id: "r", name: "Welcome", campaignId: "c", campaignName: "Recall", campaignStatus: "running" },
  filter: { sources: ["manual", "api"], priorities: ["high"], tagId: "t", minScore: 40 },
  ...{ isActive: true, createdAt: "2026-01-01T00:00:00.000Z", updatedAt: "2026-01-01T00:00:00.000Z" },
};

it("gives back a rule that nobody changed as it was, those with several sources too", () => {
  const { name, campaignId, filter } = rule;
  expect(toBody(toFields(rule), filter)).toEqual({ name, campaignId, filter });
});

it("keeps a source that nobody can choose any more", () => {
  const before = { sources: ["webhook" as const] };
  expect(toBody(toFields({ ...rule, filter: before }), before).filter).toEqual(before);
});

it("takes what was chosen instead, and leaves out what is empty", () => {
  const fields = toFields(rule);
  expect(
    toBody({ ...fields, source: "import", priority: "", tagId: "", minScore: "400" }, rule.filter),
  ).toEqual({
    ...{ name: "Welcome", campaignId: "c" },
    filter: { sources: ["import"], minScore: 100 },
  });
});

it("begins empty, and without the campaign of a rule that takes nobody any more", () => {
  expect(toFields()).toMatchObject({ name: "", campaignId: "" });
  for (const campaignStatus of ["completed", null] as const) {
    expect(toFields({ ...rule, campaignStatus })).toMatchObject({ name: "Welcome", campaignId: "" });
  }
  expect(toBody(toFields()).filter).toEqual({});
});
