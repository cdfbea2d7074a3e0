import { expect, it } from "vitest";
import type { CampaignStatus } from "@/types/campaigns";
import { campaignsThatStop } from "./campaigns-that-stop";

function linesOf(statuses: CampaignStatus[], hasMore = false): string[] {
  return campaignsThatStop({ campaigns: statuses.map((status) => ({ status })), hasMore });
}

it("counts the campaigns that stop with their agent", () => {
  expect(linesOf(["running"])).toEqual(["1 campaign that calls with it now: it stops"]);
  expect(linesOf(["running", "completing", "paused", "scheduled", "draft"])).toEqual([
    "2 campaigns that call with it now: they stop",
    "2 campaigns that are scheduled or paused: they cannot go on",
  ]);
  expect(linesOf(["running", "running"], true)).toEqual([
    "At least 2 campaigns that call with it now: they stop",
  ]);
});

it("says nothing of drafts and of those that are over, and does not say there are none before it knows", () => {
  expect(linesOf(["draft", "completed"])).toEqual([]);
  expect(campaignsThatStop({ campaigns: undefined, hasMore: false })).toEqual([
    "The campaigns that call with it: they stop",
  ]);
});
