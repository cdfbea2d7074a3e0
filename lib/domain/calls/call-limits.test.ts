import { describe, expect, it } from "vitest";
import { NO_LIMITS } from "@/types/client-limits";
import { brokenLimit, limitsCalls } from "./call-limits";

const price = { rateMicrosPerMinute: 150_000n, currency: "EUR" };
const usage = { callsInProgress: 1, endedSeconds: 0, billedSeconds: 480n, chargeMicros: 1_200_000n };
const broken = (limits: Partial<typeof NO_LIMITS>) => brokenLimit({ ...NO_LIMITS, ...limits }, usage, price);

describe("one more call", () => {
  it("is fine without limits, and nothing is counted for them", () => {
    expect(broken({})).toBeNull();
    expect(limitsCalls({ ...NO_LIMITS, agents: 1 })).toBe(false);
    expect(limitsCalls({ ...NO_LIMITS, concurrentCalls: 0 })).toBe(true);
  });

  it("counts beside the calls in progress", () => {
    expect(broken({ concurrentCalls: 2 })).toBeNull();
    expect(broken({ concurrentCalls: 1 })?.allowance).toBe("have 1 call at a time");
  });

  it("and each call in progress need a minute of the month", () => {
    expect(broken({ minutesPerMonth: 10 })).toBeNull();
    expect(broken({ minutesPerMonth: 9 })?.allowance).toBe("use 9 minutes a month");
    expect(broken({ minutesPerMonth: 0 })).not.toBeNull();
  });

  it("and each call in progress need the price of a minute", () => {
    expect(broken({ spendMicrosPerMonth: "1500000" })).toBeNull();
    expect(broken({ spendMicrosPerMonth: "1499999" })?.allowance).toBe("spend €1.50 a month");
  });

  it("finds no room where calls that just ended have taken it, though they are not billed yet", () => {
    const ended = { ...usage, endedSeconds: 90 };
    const minutes = (minutesPerMonth: number) => ({ ...NO_LIMITS, minutesPerMonth });
    expect(brokenLimit(minutes(12), ended, price)).toBeNull();
    expect(brokenLimit(minutes(11), ended, price)?.allowance).toBe("use 11 minutes a month");
    const spend = (spendMicrosPerMonth: string) => ({ ...NO_LIMITS, spendMicrosPerMonth });
    expect(brokenLimit(spend("1725000"), ended, price)).toBeNull();
    expect(brokenLimit(spend("1724999"), ended, price)).not.toBeNull();
  });
});
