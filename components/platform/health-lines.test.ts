import { describe, expect, it } from "vitest";
import type { PlatformStatsResource } from "@/types/console";
import { healthLines } from "./health-lines";

const WELL: PlatformStatsResource = {
  ...{ partners: 3, suspendedPartners: 0, workspaces: 9, people: 20, pendingRequests: 0 },
  ...{ callsToday: 40, minutesToday: 80, endedCallsLastDay: 100, failedCallsLastDay: 1 },
  ...{ failedSyncs: 0, troubledKeys: 0, pendingEvents: 0, oldestPendingSeconds: 0, deadEvents: 0 },
  ...{ eventLagSeconds: 0.2, readyJobs: 0, oldestReadySeconds: 0, deadJobs: [] },
};

function statesOf(change: Partial<PlatformStatsResource>) {
  return Object.fromEntries(healthLines({ ...WELL, ...change }).map(({ key, state }) => [key, state]));
}

describe("healthLines", () => {
  it("is calm when nothing is stuck", () => {
    expect(new Set(Object.values(statesOf({})))).toEqual(new Set(["well"]));
  });

  it("judges what waits by age, not by number", () => {
    expect(statesOf({ pendingEvents: 5_000, oldestPendingSeconds: 2 })).toMatchObject({ events: "well" });
    expect(statesOf({ pendingEvents: 1, oldestPendingSeconds: 60 })).toMatchObject({ events: "watch" });
    expect(statesOf({ readyJobs: 1, oldestReadySeconds: 900 })).toMatchObject({ jobs: "act" });
  });

  it("wants action for anything dead, attention for what providers refused", () => {
    expect(
      statesOf({
        deadEvents: 1,
        deadJobs: [{ name: "mail.send", count: 2 }],
        failedSyncs: 1,
        troubledKeys: 1,
      }),
    ).toMatchObject({ "dead-events": "act", "dead-jobs": "act", syncs: "watch", keys: "watch" });
  });

  it("adds failed jobs up and names them", () => {
    const deadJobs = [
      { name: "mail.send", count: 2 },
      { name: "agent.sync", count: 1 },
    ];
    const line = healthLines({ ...WELL, deadJobs }).find(({ key }) => key === "dead-jobs");
    expect(line).toMatchObject({ value: "3", meaning: "mail.send (2), agent.sync (1)." });
  });

  it("takes no alarm from a handful of calls", () => {
    expect(statesOf({ endedCallsLastDay: 3, failedCallsLastDay: 3 })).toMatchObject({ calls: "well" });
    expect(statesOf({ failedCallsLastDay: 10 })).toMatchObject({ calls: "watch" });
    expect(statesOf({ failedCallsLastDay: 60 })).toMatchObject({ calls: "act" });
  });
});
