import { expect, it } from "vitest";
import { CAMPAIGN_STATUSES, RECIPIENT_STATES } from "@/types/campaigns";
import { readCampaignFilters, readRecipientFilters } from "./keys";

it("knows every state of the contract and nothing else", () => {
  expect(CAMPAIGN_STATUSES.map((status) => readCampaignFilters({ status }).status)).toEqual([
    ...CAMPAIGN_STATUSES,
  ]);
  expect(RECIPIENT_STATES.map((state) => readRecipientFilters({ state }).state)).toEqual([
    ...RECIPIENT_STATES,
  ]);
  expect(readCampaignFilters({ status: "toString", search: 1 })).toEqual({ status: null, search: "" });
  expect(
    readRecipientFilters({ state: "gone", outcome: "busy", reason: "quiet_hours", search: " ana " }),
  ).toEqual({ state: null, outcome: "busy", reason: "quiet_hours", search: "ana" });
});
