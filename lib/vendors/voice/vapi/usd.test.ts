import fc from "fast-check";
import { expect, test } from "vitest";
import { usdToMicros } from "./usd";

test.each([
  [0, 0n],
  [0.1, 100_000n],
  [0.231, 231_000n],
  [1.005, 1_005_000n],
  [0.0000005, 1n],
  [0.00000049, 0n],
  [0.0000015, 2n],
  [5e-7, 1n],
  [4.9e-7, 0n],
  [1e-9, 0n],
  [0.12345649, 123_456n],
  [0.1234565, 123_457n],
  [12.34, 12_340_000n],
  [1e21, 1_000_000_000_000_000_000_000_000_000n],
  [-0.029, -29_000n],
])("%d dollars are %d micros", (dollars, micros) => {
  expect(usdToMicros(dollars)).toBe(micros);
});

test("every whole amount of micros survives the way through a JSON number", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (micros) => {
      const text = `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, "0")}`;
      return usdToMicros(JSON.parse(text)) === BigInt(micros);
    }),
  );
});

test("what is no number is refused", () => {
  expect(() => usdToMicros(Number.NaN)).toThrow();
  expect(() => usdToMicros(Number.POSITIVE_INFINITY)).toThrow();
});
