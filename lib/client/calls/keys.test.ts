import { expect, it } from "vitest";
import { CALL_STATUSES, LIVE_CALL_STATUSES } from "@/types/calls";
import { isLiveStatus } from "./keys";

it("knows every status of the contract, and which of them are going on", () => {
  expect(CALL_STATUSES.filter(isLiveStatus)).toEqual([...LIVE_CALL_STATUSES]);
});
