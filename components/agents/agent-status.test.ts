import { describe, expect, it } from "vitest";
import { agentState, answeredShare, callObstacle, numbersOf, refusalFix, testObstacle } from "./agent-status";

const live = {
  isActive: true,
  syncStatus: "synced",
  needsResync: false,
  archivedAt: null,
  publishedVersion: 3,
  hasDraft: false,
  direction: "outbound",
  integrationId: "key",
  phoneNumberId: "number",
} as const;

describe("agentState", () => {
  it("says live only when the engine holds what is shown", () => {
    expect(agentState(live)).toBe("live");
    expect(agentState({ ...live, hasDraft: true })).toBe("changed");
    expect(agentState({ ...live, needsResync: true })).toBe("syncing");
    expect(agentState({ ...live, syncStatus: "pending" })).toBe("syncing");
  });

  it("tells a draft from what was published without a key", () => {
    expect(agentState({ ...live, publishedVersion: null, syncStatus: "not_synced" })).toBe("draft");
    expect(agentState({ ...live, syncStatus: "not_synced" })).toBe("unconnected");
  });

  it("shows a refusal even for an agent that is off, but not for one put away", () => {
    expect(agentState({ ...live, isActive: false, syncStatus: "error" })).toBe("failed");
    expect(agentState({ ...live, isActive: false })).toBe("off");
    expect(agentState({ ...live, archivedAt: "2026-01-01T00:00:00.000Z", syncStatus: "error" })).toBe(
      "archived",
    );
  });
});

describe("callObstacle", () => {
  it("is null for an agent that may dial", () => {
    expect(callObstacle(live)).toBeNull();
  });

  it("names what is missing", () => {
    expect(callObstacle({ ...live, direction: "inbound" })).toContain("Places calls");
    expect(callObstacle({ ...live, phoneNumberId: null })).toContain("number");
    expect(callObstacle({ ...live, integrationId: null })).toContain("key");
    expect(callObstacle({ ...live, syncStatus: "pending" })).toContain("published");
    expect(callObstacle({ ...live, publishedVersion: null })).toContain("Publish");
    expect(callObstacle({ ...live, archivedAt: "2026-01-01T00:00:00.000Z" })).toContain("Restore");
  });
});

it("asks for no number where one talks to an agent from the browser", () => {
  expect(testObstacle({ ...live, direction: "inbound", phoneNumberId: null })).toBeNull();
  expect(testObstacle({ ...live, publishedVersion: null })).toContain("Publish");
});

it("has no share of nothing", () => {
  expect(answeredShare({ callsLast7Days: 0, answeredLast7Days: 0 })).toBeNull();
  expect(answeredShare({ callsLast7Days: 8, answeredLast7Days: 6 })).toBe(0.75);
});

it("lists each number once, the one it calls from first", () => {
  expect(
    numbersOf({ phoneNumber: "+14155550132", inboundNumbers: ["+14155550199", "+14155550132"] }),
  ).toEqual(["+14155550132", "+14155550199"]);
  expect(numbersOf({ phoneNumber: null, inboundNumbers: [] })).toEqual([]);
});

it("names the fix by what the provider said", () => {
  expect(refusalFix("401: Invalid Key")).toContain("key set");
  expect(refusalFix("Payment required")).toContain("credit");
  expect(refusalFix("429 Too Many Requests")).toContain("too many");
  expect(refusalFix("voice.voiceId must be one of …")).toContain("publish again");
});
