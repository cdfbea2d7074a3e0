import { expect, it } from "vitest";
import { inOrder, nextOrder } from "./compare-order";

const ROWS = [
  { name: "Ben", cost: 5n, rate: null },
  { name: "Ann", cost: 90_000_000_000_000_001n, rate: 0.5 },
  { name: "Cleo", cost: 90_000_000_000_000_000n, rate: 0.9 },
];
const names = (rows: typeof ROWS) => rows.map(({ name }) => name);
const groupOf = ({ name }: (typeof ROWS)[number]) => (name === "Cleo" ? "USD" : "EUR");

it("puts rows in order by names and by amounts that no float holds", () => {
  expect(names(inOrder(ROWS, { rankOf: ({ name }) => name }, true))).toEqual(["Ann", "Ben", "Cleo"]);
  expect(names(inOrder(ROWS, { rankOf: ({ cost }) => cost }, false))).toEqual(["Ann", "Cleo", "Ben"]);
});

it("leaves what has no value at the end either way", () => {
  expect(names(inOrder(ROWS, { rankOf: ({ rate }) => rate }, true))).toEqual(["Ann", "Cleo", "Ben"]);
  expect(names(inOrder(ROWS, { rankOf: ({ rate }) => rate }, false))).toEqual(["Cleo", "Ann", "Ben"]);
});

it("ranks what cannot be compared with the rest by itself, whichever way", () => {
  const ranking = { rankOf: ({ cost }: (typeof ROWS)[number]) => cost, groupOf };
  expect(names(inOrder(ROWS, ranking, false))).toEqual(["Ann", "Ben", "Cleo"]);
  expect(names(inOrder(ROWS, ranking, true))).toEqual(["Ben", "Ann", "Cleo"]);
});

it("starts a column from the most, a name from A, and turns on the second click", () => {
  expect(nextOrder({ key: "calls", isRising: false }, "cost", false)).toEqual({
    key: "cost",
    isRising: false,
  });
  expect(nextOrder({ key: "cost", isRising: false }, "cost", false)).toEqual({ key: "cost", isRising: true });
  expect(nextOrder({ key: "cost", isRising: true }, "name", true)).toEqual({ key: "name", isRising: true });
});
