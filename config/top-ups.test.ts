import { expect, it } from "vitest";
import { microsPerMinorUnit, microsPerPayableUnit } from "./currency";
import { topUpsIn } from "./top-ups";

const ALL = Intl.supportedValuesOf("currency");

it.each([
  ["USD", 5n, 10_000n],
  ["EUR", 5n, 10_000n],
  ["JPY", 500n, 1_000_000n],
  ["KRW", 5_000n, 10_000_000n],
  ["KWD", 2n, 4_000n],
  ["VND", 100_000n, 99_999_900n],
  ["COP", 20_000n, 999_999n],
  ["IDR", 100_000n, 200_000_000n],
])("lets about the same worth be paid in %s", (currency, least, most) => {
  expect(topUpsIn(currency)).toMatchObject({
    leastMicros: least * 1_000_000n,
    mostMicros: most * 1_000_000n,
  });
});

it("offers amounts in every currency that can be paid and are within its limits", () => {
  for (const currency of ALL) {
    const { leastMicros, mostMicros, presetsMicros } = topUpsIn(currency);
    for (const amount of [leastMicros, mostMicros, ...presetsMicros]) {
      expect(amount % microsPerPayableUnit(currency), currency).toBe(0n);
      expect(amount >= leastMicros && amount <= mostMicros, currency).toBe(true);
      const most = currency === "IDR" ? 999_999_999_999n : 99_999_999n;
      expect(amount / microsPerMinorUnit(currency) <= most, currency).toBe(true);
    }
    expect(presetsMicros.length, currency).toBeGreaterThan(0);
  }
});
