import { describe, expect, it } from "vitest";
import { analyticsFilters } from "@/types/analytics";
import { readReportFilters, toAnalyticsQuery } from "./keys";

const CLOCK = {
  ownZone: "Asia/Tokyo",
  workspaceZone: "America/New_York",
  // Already the 21st in Tokyo, still the 20th in New York.
  nowMs: Date.parse("2026-11-20T20:00:00Z"),
};
const AGENT = "0197a000-0000-7000-8000-000000000001";

describe("readReportFilters", () => {
  it("reads the last thirty days against those before from a bare address", () => {
    expect(readReportFilters({})).toEqual({
      period: "last-30",
      days: { from: null, to: null },
      compare: "previous",
      agentId: null,
      direction: null,
      zone: "own",
    });
  });

  it.each([
    ["period", "last-century"],
    ["from", "2026-13-01"],
    ["to", "tomorrow"],
    ["compare", "sideways"],
    ["agentId", "1 or 1=1"],
    ["direction", ["inbound", "outbound"]],
    ["zone", "Mars/Base"],
  ])("passes over %s=%s", (name, value) => {
    expect(readReportFilters({ [name]: value })).toEqual(readReportFilters({}));
  });

  it("lets days of one's own win over a period, and turns them round", () => {
    const { period, days } = readReportFilters({ period: "today", from: "2026-11-20", to: "2026-11-02" });
    expect({ period, days }).toEqual({ period: null, days: { from: "2026-11-02", to: "2026-11-20" } });
  });
});

describe("toAnalyticsQuery", () => {
  it("asks for what the API takes", () => {
    const filters = readReportFilters({
      from: "2026-11-01",
      compare: "year",
      agentId: AGENT,
      direction: "inbound",
    });
    const query = toAnalyticsQuery(filters, CLOCK);
    expect(query).toEqual({
      from: "2026-11-01",
      compare: "year",
      agentId: AGENT,
      direction: "inbound",
      timeZone: "Asia/Tokyo",
    });
    expect(analyticsFilters.parse(query)).toEqual(query);
  });

  it("counts a period's days by the chosen clock", () => {
    const own = toAnalyticsQuery(readReportFilters({ period: "today" }), CLOCK);
    expect(own).toMatchObject({ from: "2026-11-21", to: "2026-11-21", timeZone: "Asia/Tokyo" });
    const theirs = toAnalyticsQuery(readReportFilters({ period: "today", zone: "workspace" }), CLOCK);
    expect(theirs).toMatchObject({ from: "2026-11-20", to: "2026-11-20", timeZone: "America/New_York" });
  });

  it("takes the workspace's clock where the viewer has set none", () => {
    const query = toAnalyticsQuery(readReportFilters({}), { ...CLOCK, ownZone: null });
    expect(query.timeZone).toBe("America/New_York");
  });
});
