import { expect, test } from "vitest";
import { pauseMs, TRIES_PER_ROUND } from "./retry-schedule";

const HOUR = 3_600_000;

test("the tries of a round are spread over about a day, each pause no shorter than the one before", () => {
  const pauses: number[] = [];
  for (let left = TRIES_PER_ROUND - 1; left > 0; left -= 1) pauses.push(pauseMs(left, undefined, 0) ?? 0);
  expect(pauses.slice(0, 2)).toEqual([5_000, 30_000]);
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
  const total = pauses.reduce((sum, pause) => sum + pause, 0);
  expect(total).toBeGreaterThan(23 * HOUR);
  expect(total).toBeLessThan(25 * HOUR);
});

test("there is no pause after the last try", () => {
  expect(pauseMs(0, 60_000)).toBeNull();
});

test("jitter only lengthens, and a receiver's wish is honoured within bounds", () => {
  expect(pauseMs(TRIES_PER_ROUND - 1, undefined, 1)).toBe(6_000);
  expect(pauseMs(TRIES_PER_ROUND - 1, 90_000, 0)).toBe(90_000);
  expect(pauseMs(TRIES_PER_ROUND - 1, 1_000, 0)).toBe(5_000);
  expect(pauseMs(TRIES_PER_ROUND - 1, 1_000 * HOUR, 0)).toBe(8 * HOUR);
});
