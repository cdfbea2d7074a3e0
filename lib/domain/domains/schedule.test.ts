import { describe, expect, it } from "vitest";
import { nextCheck, type ScheduleFacts } from "./schedule";

const at = new Date("2026-11-21T12:00:00Z");
const HOUR = 3_600_000;
const ago = (hours: number) => new Date(at.getTime() - hours * HOUR);

function hoursUntil(facts: Partial<ScheduleFacts>): number | null {
  const bare = {
    createdAt: at,
    verifiedAt: null,
    lastCheckError: null,
    proofLostAt: null,
    pointsHere: null,
  } as const;
  const next = nextCheck({ ...bare, ...facts }, at);
  return next && (next.getTime() - at.getTime()) / HOUR;
}

describe("looking again", () => {
  it("is frequent at first and ends after three days", () => {
    const wait = (hours: number) => hoursUntil({ createdAt: ago(hours), lastCheckError: "not_found" });
    expect([wait(0.5), wait(2), wait(30), wait(73)]).toEqual([5 / 60, 0.25, 1, null]);
  });

  it("waits for a name another agency holds, and for one that rests", () => {
    expect(hoursUntil({ createdAt: ago(200), lastCheckError: "held" })).toBe(6);
    expect(hoursUntil({ createdAt: ago(400), lastCheckError: "held" })).toBeNull();
    const quarantinedUntil = new Date(at.getTime() + 50 * HOUR);
    expect(hoursUntil({ createdAt: ago(400), lastCheckError: "quarantined", quarantinedUntil })).toBe(50);
  });

  it("never ends for a domain in use", () => {
    const verifiedAt = ago(5_000);
    expect(hoursUntil({ verifiedAt, createdAt: ago(6_000), pointsHere: true })).toBe(24);
    expect(hoursUntil({ verifiedAt, createdAt: ago(6_000), pointsHere: false })).toBe(24);
    expect(hoursUntil({ verifiedAt: ago(1), createdAt: ago(1), pointsHere: false })).toBe(0.25);
    expect(hoursUntil({ verifiedAt, proofLostAt: ago(1) })).toBe(6);
    expect(hoursUntil({ verifiedAt, proofLostAt: ago(1), lastCheckError: "dns_failed" })).toBe(1);
  });
});
