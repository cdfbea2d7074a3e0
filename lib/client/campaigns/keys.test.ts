import { expect, it } from "vitest";
import { CAMPAIGN_STATUSES, RECIPIENT_STATES } from "@/types/campaigns";
import { campaignViewQuery } from "@/types/saved-views";
import { CAMPAIGN_FILTER_NAMES, readCampaignFilters, readRecipientFilters } from "./keys";

it("reads every filter of the list, as views of it keep them", () => {
  expect([...CAMPAIGN_FILTER_NAMES].sort()).toEqual(Object.keys(campaignViewQuery.shape).sort());
  const filters = readCampaignFilters({
    status: "open",
    agentId: "0197a000-0000-7000-8000-000000000001",
    search: " recall ",
  });
  expect(Object.keys(filters).sort()).toEqual([...CAMPAIGN_FILTER_NAMES].sort());
  expect(campaignViewQuery.parse(filters)).toEqual(filters);
});

it("knows every state of the contract and nothing else", () => {
  expect(CAMPAIGN_STATUSES.map((status) => readCampaignFilters({ status }).status)).toEqual([
    ...CAMPAIGN_STATUSES,
  ]);
  expect(RECIPIENT_STATES.map((state) => readRecipientFilters({ state }).state)).toEqual([
    ...RECIPIENT_STATES,
  ]);
  expect(readCampaignFilters({ status: "toString", search: 1 })).toEqual({});
  expect(
    readRecipientFilters({ state: "gone", outcome: "busy", reason: "quiet_hours", search: " ana " }),
  ).toEqual({ state: null, outcome: "busy", reason: "quiet_hours", search: "ana" });
});
