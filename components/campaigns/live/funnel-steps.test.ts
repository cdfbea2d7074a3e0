import { expect, it } from "vitest";
import type { CampaignLive } from "@/types/campaign-live";
import { funnelSteps } from "./funnel-steps";

const FIGURES = {
  ...{ dials: 40, answered: 20, talked: 10, goalsMet: 5, failed: 0, abandoned: 0, talkSeconds: 0 },
  chargeMicros: null,
};

const shares = (changes: Partial<CampaignLive["figures"]>) =>
  funnelSteps({ ...FIGURES, ...changes }).map(({ value, share }) => [value, share]);

it("tells each step as a share of the one before", () => {
  expect(shares({})).toEqual([
    [40, null],
    [20, 0.5],
    [10, 0.5],
    [5, 0.5],
  ]);
});

it("goes past a step that nobody knows, and divides by none", () => {
  expect(shares({ talked: null }).slice(2)).toEqual([
    [null, null],
    [5, 0.25],
  ]);
  expect(shares({ answered: 0, talked: 0, goalsMet: 0 }).slice(1)).toEqual([
    [0, 0],
    [0, null],
    [0, null],
  ]);
});
