import { describe, expect, it } from "vitest";
import { agentState, answeredShare, callObstacle } from "./agent-status";

const live = {
  isActive: true,
  syncStatus: "synced",
  needsResync: false,
  direction: "outbound",
  integrationId: "key",
  phoneNumberId: "number",
} as const;

describe("agentState", () => {
  it("says live only when the engine holds what is shown", () => {
    expect(agentState(live)).toBe("live");
    expect(agentState({ ...live, needsResync: true })).toBe("syncing");
    expect(agentState({ ...live, syncStatus: "pending" })).toBe("syncing");
  });

  it("shows a refusal even for an agent that is off", () => {
    expect(agentState({ ...live, isActive: false, syncStatus: "error" })).toBe("failed");
    expect(agentState({ ...live, isActive: false })).toBe("off");
  });
});

describe("callObstacle", () => {
  it("is null for an agent that may dial", () => {
    expect(callObstacle(live)).toBeNull();
  });

  it("names what is missing", () => {
    expect(callObstacle({ ...live, direction: "inbound" })).toContain("outbound");
    expect(callObstacle({ ...live, phoneNumberId: null })).toContain("number");
    expect(callObstacle({ ...live, integrationId: null })).toContain("key");
    expect(callObstacle({ ...live, syncStatus: "pending" })).toContain("published");
  });
});

it("has no share of nothing", () => {
  expect(answeredShare({ callsLast7Days: 0, answeredLast7Days: 0 })).toBeNull();
  expect(answeredShare({ callsLast7Days: 8, answeredLast7Days: 6 })).toBe(0.75);
});
