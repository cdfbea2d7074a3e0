import { expect, it } from "vitest";
import { CALL_STATUSES, LIVE_CALL_STATUSES } from "@/types/calls";
import { isLiveStatus, NO_CALL_FILTERS, readCallFilters, toCallQuery } from "./keys";

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

it("knows every status of the contract, and which of them are going on", () => {
  expect(CALL_STATUSES.map((status) => readCallFilters({ status }).status)).toEqual([...CALL_STATUSES]);
  expect(CALL_STATUSES.filter(isLiveStatus)).toEqual([...LIVE_CALL_STATUSES]);
});
