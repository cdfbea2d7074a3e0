import { expect, it } from "vitest";
import type { PhoneNumberResource } from "@/types/telephony";
import { poolRows } from "./pool-rows";

const number = (id: string, integrationId: string): PhoneNumberResource => ({
  ...{ id, integrationId, e164: "+12125550100", label: "", provider: "vapi", isShared: false },
});
const numbers = [number("own", "key"), number("other", "other-key")];

it("offers the numbers of the agent's key, and any while there is no agent", () => {
  const ids = (integrationId: string | null) =>
    poolRows(numbers, { chosen: [], integrationId }).map(({ id }) => id);
  expect(ids("key")).toEqual(["own"]);
  expect(ids(null)).toEqual(["own", "other"]);
});

it("shows what was chosen and cannot be called from, so that it can be taken out", () => {
  const rows = poolRows(numbers, { chosen: ["gone", "other"], integrationId: "key" });
  expect(rows.map(({ id, isChosen, obstacle }) => [id, isChosen, obstacle !== null])).toEqual([
    ["gone", true, true],
    ["own", false, false],
    ["other", true, true],
  ]);
});
