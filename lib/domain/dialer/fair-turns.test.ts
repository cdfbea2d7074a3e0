import { describe, expect, it } from "vitest";
import { type Share, takeTurns } from "./fair-turns";
import { dialInstants, freeAfter } from "./pace";

describe("takeTurns", () => {
  it("gives lines to one with a thousand waiting and to ninety-nine with ten each alike", () => {
    const shares: Share<string>[] = Array.from({ length: 100 }, (_, index) => ({
      lines: index === 99 ? 2 : 0,
      waiting: Array<string>(index === 0 ? 1_000 : 10).fill(`client ${index}`),
    }));
    const taken = new Map<string, number>();
    let free = 300;
    takeTurns(shares, (client) => {
      if (free === 0) return "stop";
      free -= 1;
      taken.set(client, (taken.get(client) ?? 0) + 1);
      return "line";
    });
    // Two lines were in use before: 302 for a hundred.
    expect(taken.get("client 99")).toBe(1);
    expect(Math.max(...taken.values()) - Math.min(...taken.values())).toBeLessThanOrEqual(3);
    expect(taken.get("client 0")).toBeLessThanOrEqual(4);
  });

  it("takes nobody's turn for a person who needs no line, and goes on where others stopped", () => {
    const seen: string[] = [];
    takeTurns(
      [
        { lines: 0, waiting: ["a1", "a2", "a3"] },
        { lines: 1, waiting: ["b1", "b2"] },
      ],
      (item) => {
        seen.push(item);
        if (item === "a3") return "line";
        return item === "b1" ? "stop" : "none";
      },
    );
    expect(seen).toEqual(["a1", "a2", "a3", "b1"]);
  });
});

describe("dialInstants", () => {
  const at = new Date("2026-11-22T10:00:00.000Z");
  const later = (ms: number) => new Date(at.getTime() + ms);

  it.each([
    [{ callsPerSecond: 1, nextDialAt: null }, 50, [0]],
    [{ callsPerSecond: 4, nextDialAt: null }, 50, [0, 275]],
    [{ callsPerSecond: 4, nextDialAt: later(-9_000) }, 2, [0, 275]],
    [{ callsPerSecond: 4, nextDialAt: later(300) }, 50, [300]],
    [{ callsPerSecond: 4, nextDialAt: later(501) }, 50, []],
    [{ callsPerSecond: 0.5, nextDialAt: later(400) }, 50, [400]],
    [{ callsPerSecond: 100, nextDialAt: null }, 0, []],
  ])("keeps the pace of %o, %i lines being free", (pace, free, expected) => {
    const instants = dialInstants(pace, at, free);
    expect(instants.map((instant) => instant.getTime() - at.getTime())).toEqual(expected);
  });

  it("never goes faster over many turns than the pace allows", () => {
    let nextDialAt: Date | null = null;
    const all: number[] = [];
    for (let ms = 0; ms < 10_000; ms += 37) {
      const instants = dialInstants({ callsPerSecond: 7, nextDialAt }, later(ms), 5);
      nextDialAt = freeAfter(instants, 7) ?? nextDialAt;
      all.push(...instants.map((instant) => instant.getTime()));
    }
    const gaps = all.slice(1).map((instant, index) => instant - (all[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(157);
    expect(all.length).toBeGreaterThan(60);
  });
});
