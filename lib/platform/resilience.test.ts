import { expect, test } from "vitest";
import { vendorPolicy } from "./resilience";
import { retryAfterMs, VendorError } from "./vendor-error";

let serial = 0;

function policy(options: { retryable: boolean; timeoutMs?: number; baseDelayMs?: number }) {
  serial += 1;
  return vendorPolicy({
    name: `test-${serial}`,
    vendor: "test",
    timeoutMs: 1_000,
    baseDelayMs: 1,
    ...options,
  });
}

function failure(kind: "unavailable" | "rate_limited" | "invalid" | "auth", retryAfterMs?: number) {
  return new VendorError({ kind, vendor: "test", message: kind, retryAfterMs });
}

/** Fails so many times, then answers. */
function failingTimes(times: number, error: VendorError) {
  let calls = 0;
  return {
    calls: () => calls,
    work: async () => {
      calls += 1;
      if (calls <= times) throw error;
      return "answer";
    },
  };
}

test("a transient failure is tried again, a refusal is not", async () => {
  const outage = failingTimes(2, failure("unavailable"));
  expect(await policy({ retryable: true })(outage.work)).toBe("answer");
  expect(outage.calls()).toBe(3);

  const refusal = failingTimes(1, failure("invalid"));
  await expect(policy({ retryable: true })(refusal.work)).rejects.toMatchObject({ kind: "invalid" });
  expect(refusal.calls()).toBe(1);
});

test("what is not retryable runs exactly once", async () => {
  const outage = failingTimes(1, failure("unavailable"));
  await expect(policy({ retryable: false })(outage.work)).rejects.toMatchObject({ kind: "unavailable" });
  expect(outage.calls()).toBe(1);
});

test("Retry-After is waited for instead of the backoff", async () => {
  const limited = failingTimes(1, failure("rate_limited", 120));
  const before = performance.now();
  expect(await policy({ retryable: true, baseDelayMs: 0 })(limited.work)).toBe("answer");
  expect(performance.now() - before).toBeGreaterThanOrEqual(115);
});

test("work that hangs is cut off, told to stop and reported as a time-out", async () => {
  let stopped = false;
  const hanging = (signal: AbortSignal) =>
    new Promise<never>(() => {
      signal.addEventListener("abort", () => {
        stopped = true;
      });
    });
  await expect(policy({ retryable: false, timeoutMs: 20 })(hanging)).rejects.toMatchObject({
    kind: "timeout",
  });
  expect(stopped).toBe(true);
});

test("after eight outages in a row the vendor is left alone, other names go on", async () => {
  const broken = policy({ retryable: false });
  let calls = 0;
  const work = async () => {
    calls += 1;
    throw failure("unavailable");
  };
  for (let index = 0; index < 12; index += 1) await expect(broken(work)).rejects.toBeInstanceOf(VendorError);
  expect(calls).toBe(8);
  await expect(broken(work)).rejects.toMatchObject({ kind: "unavailable", message: /keeps failing/ });
  expect(await policy({ retryable: false })(async () => "fine")).toBe("fine");
});

test("refusals never open the breaker", async () => {
  const run = policy({ retryable: false });
  for (let index = 0; index < 20; index += 1) {
    await expect(run(async () => Promise.reject(failure("auth")))).rejects.toMatchObject({ kind: "auth" });
  }
  expect(await run(async () => "fine")).toBe("fine");
});

test("Retry-After is read as seconds or as a date", () => {
  const nowMs = Date.parse("2026-01-01T00:00:00Z");
  expect(retryAfterMs("2", nowMs)).toBe(2_000);
  expect(retryAfterMs("Thu, 01 Jan 2026 00:00:30 GMT", nowMs)).toBe(30_000);
  expect(retryAfterMs("soon", nowMs)).toBeUndefined();
  expect(retryAfterMs(null, nowMs)).toBeUndefined();
});
