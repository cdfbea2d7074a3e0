import { expect, it } from "vitest";
import { clientNeeds } from "./client-needs";

const WELL = {
  status: "active" as const,
  isReadOnly: false,
  balanceMicros: "5000000",
  currency: "USD",
  reachedLimit: null,
  failedSyncs: 0,
};

it("says nothing about a client that is well", () => {
  expect(clientNeeds(WELL)).toEqual([]);
});

it("gives every reason in words, the spent balance first", () => {
  const needs = clientNeeds({ ...WELL, isReadOnly: true, balanceMicros: "-1230000", failedSyncs: 2 });
  expect(needs).toEqual([
    "The balance is -$1.23, so nothing can be changed or called",
    "The provider refused 2 agents",
  ]);
  expect(clientNeeds({ ...WELL, failedSyncs: 1 })).toEqual(["The provider refused 1 agent"]);
});

it("tells which limit of the month is reached, for it stops calls", () => {
  expect(clientNeeds({ ...WELL, reachedLimit: "minutes" })).toEqual([
    "The minutes of this month are used up, so no calls are placed",
  ]);
  expect(clientNeeds({ ...WELL, reachedLimit: "spend" })).toEqual([
    "The spend limit of this month is reached, so no calls are placed",
  ]);
});

it("says nothing about a client that is closed: nothing is expected of it", () => {
  expect(clientNeeds({ ...WELL, status: "suspended", isReadOnly: true })).toEqual([]);
});
