import { describe, expect, it } from "vitest";
import { healthLines } from "./health-lines";

const WELL = {
  ...{ partners: 3, workspaces: 9, callsToday: 40, failedSyncs: 0 },
  ...{ pendingEvents: 0, oldestPendingSeconds: 0, deadEvents: 0, deadJobs: 0 },
};

function statesOf(change: Partial<typeof WELL>) {
  return Object.fromEntries(healthLines({ ...WELL, ...change }).map(({ key, state }) => [key, state]));
}

describe("healthLines", () => {
  it("is calm when nothing is stuck", () => {
    expect(new Set(Object.values(statesOf({})))).toEqual(new Set(["well"]));
  });

  it("judges waiting events by age, not by number", () => {
    expect(statesOf({ pendingEvents: 5_000, oldestPendingSeconds: 2 })).toMatchObject({ events: "well" });
    expect(statesOf({ pendingEvents: 1, oldestPendingSeconds: 60 })).toMatchObject({ events: "watch" });
    expect(statesOf({ pendingEvents: 1, oldestPendingSeconds: 900 })).toMatchObject({ events: "act" });
  });

  it("wants action for anything dead, attention for refused agents", () => {
    expect(statesOf({ deadEvents: 1, deadJobs: 1, failedSyncs: 1 })).toMatchObject({
      "dead-events": "act",
      "dead-jobs": "act",
      syncs: "watch",
    });
  });
});
