import { expect, it } from "vitest";
import { callFilters } from "@/types/calls";
import { drillFrom } from "./drill";

const period = { from: "2026-11-01T00:00:00.000Z", to: "2026-11-08T00:00:00.000Z" };
const agentId = "0197a000-0000-7000-8000-000000000001";

it("leads to the calls of the figure, by filters that the list knows", () => {
  const drill = drillFrom({
    slug: "brightsmile",
    maySeeCalls: true,
    query: { agentId, direction: "inbound" },
    period,
  });
  const { pathname, searchParams } = new URL(drill({ sentiment: "negative" }) ?? "", "http://localhost");
  expect(pathname).toBe("/w/brightsmile/calls");
  const filters = Object.fromEntries(searchParams);
  expect(filters).toEqual({ ...period, agentId, direction: "inbound", sentiment: "negative" });
  expect(callFilters.parse(filters)).toEqual(filters);
});

it("narrows to a point of the series rather than to the whole period", () => {
  const drill = drillFrom({ slug: "brightsmile", maySeeCalls: true, period });
  const url = new URL(drill({ from: "2026-11-02T00:00:00.000Z" }) ?? "", "http://localhost");
  expect(url.searchParams.getAll("from")).toEqual(["2026-11-02T00:00:00.000Z"]);
});

it("leads nowhere for who may not see calls", () => {
  expect(drillFrom({ slug: "brightsmile", maySeeCalls: false, period })()).toBeUndefined();
});
