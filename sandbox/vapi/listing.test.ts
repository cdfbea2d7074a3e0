import { expect, it } from "vitest";
import { listCallPage, listPage } from "./listing";

function item(id: string, minute: number, orgId = "o") {
  const at = `2026-03-02T09:0${minute}:00.000Z`;
  return { id, orgId, createdAt: at, updatedAt: at, assistantId: id === "c" ? "x" : "y" };
}

const items = [item("a", 1), item("b", 2), item("z", 3, "other"), item("c", 3)];
const ids = (page: { id: string }[]) => page.map(({ id }) => id);

it("lists an organisation's own, newest first, up to the limit", () => {
  expect(ids(listPage(items, "o", {}))).toEqual(["c", "b", "a"]);
  expect(ids(listPage(items, "o", { limit: "2" }))).toEqual(["c", "b"]);
});

it("keeps the bounds of creation time", () => {
  const bound = "2026-03-02T09:02:00.000Z";
  expect(ids(listPage(items, "o", { createdAtLt: bound }))).toEqual(["a"]);
  expect(ids(listPage(items, "o", { createdAtLe: bound }))).toEqual(["b", "a"]);
  expect(ids(listPage(items, "o", { createdAtGt: bound }))).toEqual(["c"]);
  expect(ids(listPage(items, "o", { createdAtGe: bound }))).toEqual(["c", "b"]);
});

it.each([{ limit: "1001" }, { status: "ended" }, { createdAtLt: "yesterday" }])("refuses %j", (query) => {
  expect(() => listCallPage(items, "o", query)).toThrow();
});
