import { expect, test } from "vitest";
import { countLocally } from "./local-rate-counter";

test("a flood of addresses does not make the counts of recent ones start anew", () => {
  const countOf = (key: string) => {
    const { limit, remaining } = countLocally(key, "address");
    return limit - remaining;
  };
  for (let number = 0; number < 19_000; number += 1) countOf(`before-${number}`);
  countOf("busy");
  expect(countOf("busy")).toBe(2);
  for (let number = 0; number < 2_000; number += 1) countOf(`after-${number}`);
  expect(countOf("busy")).toBe(3);
});
