import { expect, it } from "vitest";
import { isUuid, newId } from "@/lib/data/ids";
import { firstIdAt } from "./id-bounds";

it("stands before every id of its moment and behind every earlier one", () => {
  const id = newId();
  const madeAt = Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
  const bound = firstIdAt(new Date(madeAt).toISOString());
  expect(isUuid(bound)).toBe(true);
  expect(bound <= id).toBe(true);
  expect(firstIdAt(new Date(madeAt + 1).toISOString()) > id).toBe(true);
});

it("takes instants before 1970 and far ahead as the ends", () => {
  expect(firstIdAt("0001-01-01T00:00:00Z")).toBe("00000000-0000-7000-8000-000000000000");
  expect(firstIdAt("9999-12-31T23:59:59Z") > newId()).toBe(true);
});
