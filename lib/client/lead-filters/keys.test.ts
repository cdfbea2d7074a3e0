import { expect, it } from "vitest";
import { leadViewQuery } from "@/types/saved-views";
import { isNarrowed, LEAD_FILTER_NAMES, readLeadFilters, toLeadFilters } from "./keys";

const ID = "0197a000-0000-7000-8000-000000000001";
const FULL = {
  ...{
    status: "lost",
    source: "api",
    priority: "urgent",
    assignee: "me",
    tagId: ID,
    minScore: "5",
    maxScore: "95",
  },
  ...{
    followUp: "due",
    from: "2026-11-01T00:00:00.000Z",
    to: "2026-11-08T00:00:00Z",
    search: "ada",
    sort: "score",
  },
};

it("reads every filter of the contract, and nothing that it would refuse", () => {
  expect([...LEAD_FILTER_NAMES].sort()).toEqual(Object.keys(leadViewQuery.shape).sort());
  const filters = readLeadFilters(FULL);
  expect(leadViewQuery.parse(filters)).toEqual(filters);
  expect(Object.keys(filters).sort()).toEqual(Object.keys(FULL).sort());
  expect(
    readLeadFilters({
      status: "x",
      minScore: "101",
      assignee: "all",
      from: "now",
      tagId: "1",
      sort: "newest",
    }),
  ).toEqual({});
});

it("tells a period as instants, and an order narrows nothing", () => {
  const clock = { timeZone: "UTC", nowMs: Date.parse("2026-11-20T12:00:00Z") };
  expect(toLeadFilters(readLeadFilters({ period: "today", from: FULL.from }), clock).from).toBe(
    "2026-11-20T00:00:00.000Z",
  );
  expect(isNarrowed(readLeadFilters({ sort: "score" }))).toBe(false);
  expect(isNarrowed(readLeadFilters({ search: "x" }))).toBe(true);
});
