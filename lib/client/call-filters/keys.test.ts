import { describe, expect, it } from "vitest";
import { CALL_SORTS, callFilters, callListQuery } from "@/types/calls";
import { callViewQuery } from "@/types/saved-views";
import {
  CALL_FILTER_NAMES,
  isNarrowed,
  NO_CALL_FILTERS,
  readCallFilters,
  toCallFilters,
  toCallQuery,
} from "./keys";

const ID = "0197a000-0000-7000-8000-000000000001";
const SEES_COSTS = { seesCosts: true };
const CLOCK = { timeZone: "Europe/Berlin", nowMs: Date.parse("2026-11-20T23:30:00Z") };

/** An address with every filter; `period` stands for `from` and `to`, so it has a test of its own. */
const FULL = {
  status: "busy",
  outcome: "live",
  direction: "inbound",
  type: "web",
  agentId: ID,
  campaignId: ID,
  tagId: ID,
  number: "+1 (415) 55",
  sentiment: "negative",
  goalMet: "false",
  endedReason: "caller_hung_up",
  minSeconds: "30",
  maxSeconds: "600",
  minCostMicros: "10000",
  maxCostMicros: "2000000",
  from: "2026-11-01T00:00:00.000Z",
  to: "2026-11-08T00:00:00Z",
  weekday: "2",
  hour: "14",
  timeZone: "Asia/Kolkata",
  search: "refund",
  sort: "longest",
};

it("has every filter of the contract, and no other", () => {
  expect([...CALL_FILTER_NAMES].sort()).toEqual(Object.keys(callViewQuery.shape).sort());
  expect([...Object.keys(FULL), "period"].sort()).toEqual([...CALL_FILTER_NAMES].sort());
});

describe("readCallFilters", () => {
  it("reads every filter, as the API and saved views take them", () => {
    const filters = readCallFilters(FULL, SEES_COSTS);
    expect(filters).toEqual({ ...FULL, minSeconds: 30, maxSeconds: 600, weekday: 2, hour: 14 });
    expect(callListQuery.safeParse(toCallQuery(filters, CLOCK)).error).toBeUndefined();
    expect(callViewQuery.parse(filters)).toEqual(filters);
  });

  it("reads a saved view back from its own form", () => {
    const filters = readCallFilters(FULL, SEES_COSTS);
    expect(readCallFilters(filters, SEES_COSTS)).toEqual(filters);
  });

  it.each([
    ["status", "gone"],
    ["outcome", "constructor"],
    ["direction", "sideways"],
    ["agentId", "1 or 1=1"],
    ["number", "Ann"],
    ["number", "4"],
    ["minSeconds", "-1"],
    ["maxSeconds", "86401"],
    ["maxSeconds", "1e3"],
    ["minCostMicros", "1.5"],
    ["goalMet", "maybe"],
    ["from", "yesterday"],
    ["to", "2026-13-01T00:00:00Z"],
    ["timeZone", "Mars/Olympus"],
    ["timeZone", "Asia/Kolkata"],
    ["hour", "14"],
    ["period", "last-century"],
    ["sort", "cheapest"],
    ["search", "  "],
    ["tagId", ""],
    ["utm_source", "mail"],
  ])("passes over %s=%s", (name, value) => {
    expect(readCallFilters({ [name]: value }, SEES_COSTS)).toEqual(NO_CALL_FILTERS);
  });

  it("knows hours of the week within days alone", () => {
    const hour = { weekday: "7", hour: "0", timeZone: "Asia/Kolkata" };
    expect(readCallFilters({ ...hour, from: FULL.from }, SEES_COSTS)).toEqual({ from: FULL.from });
    expect(readCallFilters({ ...hour, period: "last-7" }, SEES_COSTS)).toEqual({
      ...{ weekday: 7, hour: 0, timeZone: "Asia/Kolkata", period: "last-7" },
    });
    const wrong = { weekday: "8", hour: "24", timeZone: "Asia/Kolkata", period: "last-7" };
    expect(readCallFilters(wrong, SEES_COSTS)).toEqual({ period: "last-7" });
  });

  it("passes over a filter that is given twice", () => {
    expect(readCallFilters({ status: ["busy", "failed"] }, SEES_COSTS)).toEqual(NO_CALL_FILTERS);
  });

  it("keeps words that the API takes", () => {
    const { search } = readCallFilters({ search: ` a\u0000b${"c".repeat(200)}` }, SEES_COSTS);
    expect(search).toBe(`ab${"c".repeat(98)}`);
    expect(callFilters.safeParse({ search }).success).toBe(true);
  });

  it("drops what is about costs for who may not see them", () => {
    const filters = { minCostMicros: "1", maxCostMicros: "2", sort: "dearest", status: "busy" };
    expect(readCallFilters(filters, { seesCosts: false })).toEqual({ status: "busy" });
  });

  it("lets a period win over instants, and says nothing of the usual order", () => {
    const filters = { period: "last-7", from: FULL.from, to: FULL.to, sort: "newest" };
    expect(readCallFilters(filters, SEES_COSTS)).toEqual({ period: "last-7" });
  });
});

it("knows every order of the API", () => {
  const read = CALL_SORTS.map((sort) => readCallFilters({ sort }, SEES_COSTS).sort);
  expect(read).toEqual(CALL_SORTS.map((sort) => (sort === "newest" ? undefined : sort)));
});

it("asks for a period by the instants of the workspace's days", () => {
  // It is the 21st in Berlin already.
  expect(toCallFilters({ period: "last-7", status: "busy", sort: "oldest" }, CLOCK)).toEqual({
    status: "busy",
    from: "2026-11-14T23:00:00.000Z",
    to: "2026-11-21T23:00:00.000Z",
  });
});

it("counts everything but the order as narrowing", () => {
  expect([{}, { sort: "oldest" as const }, { minSeconds: 0 }].map(isNarrowed)).toEqual([false, false, true]);
});
