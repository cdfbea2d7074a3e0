import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatCompact,
  formatDuration,
  formatExact,
  formatMoney,
  formatNumber,
  formatPercent,
  formatRelative,
  initials,
  spellDuration,
} from "./format";

describe("formatDuration", () => {
  it.each([
    [0, "0:00"],
    [7, "0:07"],
    [247, "4:07"],
    [59.9, "0:59"],
    [3729, "1:02:09"],
    [-3, "0:00"],
    [Number.NaN, "0:00"],
  ])("writes %s seconds as %s", (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });

  it("reads aloud", () => {
    expect(spellDuration(3661)).toBe("1 hour 1 minute 1 second");
    expect(spellDuration(0)).toBe("0 seconds");
  });
});

describe("formatMoney", () => {
  it.each([
    ["1250000", "USD", "$1.25"],
    ["1255000", "USD", "$1.26"],
    ["-1255000", "USD", "-$1.26"],
    ["1254999", "usd", "$1.25"],
    ["0", "USD", "$0.00"],
    ["4200", "USD", "<$0.01"],
    ["5000", "USD", "$0.01"],
    ["1234567890000", "EUR", "€1,234,567.89"],
    ["1500000", "JPY", "¥2"],
    ["9007199254740993000000", "USD", "$9,007,199,254,740,993.00"],
  ])("rounds %s micros of %s to %s", (micros, currency, text) => {
    expect(formatMoney(micros, { currency })).toBe(text);
  });

  it.each([
    ["4200", "$0.0042"],
    ["1250000", "$1.25"],
    ["5000000", "$5.00"],
    ["123456", "$0.123456"],
  ])("shows %s micros in full as %s", (micros, text) => {
    expect(formatMoney(micros, { currency: "USD", precise: true })).toBe(text);
  });

  it("marks gains when asked", () => {
    expect(formatMoney("5000000", { currency: "USD", signed: true })).toBe("+$5.00");
    expect(formatMoney("0", { currency: "USD", signed: true })).toBe("$0.00");
  });

  it("never shows more than two decimals and is never off by more than half a cent", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 5000n, max: 10n ** 15n }), (micros) => {
        const text = formatMoney(micros, { currency: "USD" });
        expect(text).toMatch(/^\$[\d,]+\.\d\d$/);
        const shown = BigInt(text.replace(/[$,.]/g, "")) * 10_000n;
        const error = shown > micros ? shown - micros : micros - shown;
        expect(error <= 5000n).toBe(true);
      }),
    );
  });

  it("refuses what is not an integer", () => {
    expect(() => formatMoney("1.5", { currency: "USD" })).toThrow(SyntaxError);
  });
});

describe("numbers", () => {
  it("groups, shortens and shares", () => {
    expect(formatNumber(12345)).toBe("12,345");
    expect(formatCompact(12345)).toBe("12.3K");
    expect(formatPercent(0.875)).toBe("88%");
    expect(formatPercent(0.875, 1)).toBe("87.5%");
  });
});

describe("times", () => {
  const now = Date.UTC(2026, 10, 20, 12, 0, 0);
  it.each([
    [-10, "just now"],
    [-50, "50 sec ago"],
    [-180, "3 min ago"],
    [-7200, "2 hr ago"],
    [-86_400, "yesterday"],
    [2 * 86_400, "in 2 days"],
    [-30 * 86_400, "Oct 21"],
    [-400 * 86_400, "Oct 16, 2025"],
  ])("writes %s seconds from now as %s", (seconds, text) => {
    expect(formatRelative(now + seconds * 1000, now, "UTC")).toBe(text);
  });

  it("is exact in the zone asked for", () => {
    expect(formatExact(now, "America/New_York")).toBe("Fri, Nov 20, 2026, 07:00:00 EST");
  });
});

describe("initials", () => {
  it.each([
    ["Ada Lovelace", "AL"],
    ["ada", "A"],
    ["Jean Luc de la Tour", "JT"],
    ["", ""],
  ])("%s gives %s", (name, text) => {
    expect(initials(name)).toBe(text);
  });
});
