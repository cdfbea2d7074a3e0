import { expect, it } from "vitest";
import type { CampaignLive } from "@/types/campaign-live";
import { feedWords } from "./feed-words";

const entry: CampaignLive["feed"][number] = {
  id: "1",
  at: "2026-11-22T10:00:00.000Z",
  kind: "ended",
  recipientId: null,
  callId: null,
  name: "Ana",
  phone: "",
  outcome: "goal_met",
  reason: "",
  detail: "",
};

it("says what happened to whom", () => {
  expect(feedWords(entry)).toBe("goal reached");
  expect(feedWords({ ...entry, kind: "deferred", reason: "holiday" })).toBe(
    "put off: a holiday where this person is",
  );
  expect(feedWords({ ...entry, kind: "blocked", reason: "opted_out" })).toBe(
    "left out: asked not to be called",
  );
  expect(feedWords({ ...entry, kind: "state", detail: "paused" })).toBe("paused it");
  expect(feedWords({ ...entry, kind: "state", name: "", detail: "paused" })).toBe("Campaign: paused");
  expect(feedWords({ ...entry, kind: "state", detail: "completed" })).toBe("Campaign: completed");
});
