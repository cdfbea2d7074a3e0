import { expect, it } from "vitest";
import { pickLeastLoaded } from "./least-loaded";

const small = { id: "a", concurrency: 10, works: true };
const large = { id: "b", concurrency: 50, works: true };
const broken = { id: "c", concurrency: 100, works: false };

it("takes the key set with the fewest agents for each call it carries", () => {
  const agents = new Map([
    ["a", 4],
    ["b", 15],
  ]);
  expect(pickLeastLoaded([small, large], (id) => agents.get(id) ?? 0)).toBe(large);
  agents.set("b", 25);
  expect(pickLeastLoaded([small, large], (id) => agents.get(id) ?? 0)).toBe(small);
});

it("passes over one whose provider refuses it, and takes the first of equals", () => {
  expect(pickLeastLoaded([broken, large, small], () => 0)).toBe(small);
  expect(pickLeastLoaded([broken], () => 0)).toBe(broken);
  expect(pickLeastLoaded([], () => 0)).toBeUndefined();
});
