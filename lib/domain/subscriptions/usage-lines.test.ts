import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { microsPerPayableUnit, roundToPayable } from "@/config/currency";
import { type UsageGroup, usageLines } from "./usage-lines";

const group: fc.Arbitrary<UsageGroup> = fc.record({
  direction: fc.constantFrom("inbound" as const, "outbound" as const, null),
  country: fc.constantFrom("US", "DE", "FR", null),
  calls: fc.integer({ min: 1, max: 1_000 }),
  chargedSeconds: fc.bigInt({ min: 0n, max: 1_000_000n }),
  rateMicrosPerMinute: fc.constantFrom(null, 150_000n),
  chargeMicros: fc.bigInt({ min: 0n, max: 1_000_000_000n }),
});

describe("lines of a usage invoice", () => {
  it("add up to the sum rounded once, each an amount that can be paid", () => {
    fc.assert(
      fc.property(
        fc.array(group, { maxLength: 40 }),
        fc.constantFrom("USD", "JPY", "KWD"),
        (groups, currency) => {
          const { lines, totalMicros } = usageLines(groups, currency);
          const exact = groups.reduce((sum, { chargeMicros }) => sum + chargeMicros, 0n);
          expect(totalMicros).toBe(roundToPayable(exact, currency));
          expect(lines.reduce((sum, { amountMicros }) => sum + amountMicros, 0n)).toBe(totalMicros);
          for (const { amountMicros } of lines) {
            expect(amountMicros % microsPerPayableUnit(currency)).toBe(0n);
            expect(amountMicros).toBeGreaterThan(0n);
          }
        },
      ),
    );
  });

  it("say what they are for", () => {
    const one = { calls: 1, chargedSeconds: 90n, rateMicrosPerMinute: 150_000n, chargeMicros: 225_000n };
    const { lines } = usageLines([{ ...one, direction: "outbound", country: "DE" }], "USD");
    expect(lines).toEqual([
      { description: "Outgoing calls, DE: 1 call, 1.5 minutes at 0.15 USD a minute", amountMicros: 230_000n },
    ]);
  });

  it("leave countries out where there are many", () => {
    const groups = Array.from({ length: 20 }, (_, index) => ({
      ...{ direction: "inbound" as const, country: `A${String.fromCharCode(65 + index)}`, calls: 2 },
      ...{
        chargedSeconds: 60n,
        rateMicrosPerMinute: index < 10 ? 100_000n : 200_000n,
        chargeMicros: 150_000n,
      },
    }));
    const { lines } = usageLines(groups, "USD");
    expect(lines).toEqual([
      { description: "Incoming calls: 40 calls, 20.0 minutes", amountMicros: 3_000_000n },
    ]);
  });
});
