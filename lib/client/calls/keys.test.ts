import { expect, it } from "vitest";
import { NO_CALL_FILTERS, readCallFilters, toCallQuery } from "./keys";

it("keeps filters it knows and passes over the rest of an address", () => {
  const agentId = "0197a000-0000-7000-8000-000000000001";
  expect(
    readCallFilters({ status: "busy", direction: "sideways", agentId, search: " Ann ", utm: "x" }),
  ).toEqual({
    status: "busy",
    direction: null,
    agentId,
    search: "Ann",
  });
  expect(readCallFilters({ agentId: "1 or 1=1", status: ["busy"] })).toEqual(NO_CALL_FILTERS);
});

it("asks the API for nothing that is not set", () => {
  const asked = Object.entries(toCallQuery(NO_CALL_FILTERS)).filter(([, value]) => value !== undefined);
  expect(asked).toEqual([]);
});
