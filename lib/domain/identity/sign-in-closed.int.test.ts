import { beforeAll, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { systemContext } from "../shared/system-context";
import { forgotPassword } from "./forgot-password";
import { signIn } from "./sign-in";
import { verifySecondFactor } from "./two-factor/verify-second-factor";

let tenant: TestTenant;

// This file has a process of its own, and the cache is opened on first use: here it finds nobody at its address.
beforeAll(async () => {
  process.env.UPSTASH_REDIS_REST_URL = "http://127.0.0.1:9";
  tenant = await createTenant();
});

function visitor() {
  const scope = { partnerId: tenant.partnerId, workspaceId: "all" as const };
  return { ...systemContext("visitor", scope), ipAddress: "203.0.113.9", partner: tenant.partnerCtx.partner };
}

it("stays closed while the counters of guesses are away, whatever the password", async () => {
  const attempt = signIn(visitor(), {
    email: "anna@example.test",
    password: "Correct-horse-42",
    userAgent: "test",
  });
  await expect(attempt).rejects.toMatchObject({ code: "unavailable", retryAfterSeconds: 5 });
});

it("sends no recovery mails either", async () => {
  await expect(forgotPassword(visitor(), "anna@example.test")).rejects.toMatchObject({ code: "unavailable" });
});

it("takes no second factor either, not even to look at it", async () => {
  const user = { id: tenant.userId, email: "anna@example.test", name: "Anna", timeZone: null };
  const ctx = { ...tenant.partnerCtx, user, sessionId: newId() };
  const attempt = verifySecondFactor(ctx, { code: "123456", remember: false, userAgent: "test" });
  await expect(attempt).rejects.toMatchObject({ code: "unavailable", retryAfterSeconds: 5 });
});
