import { afterAll, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant } from "@/tests/support/fixtures";
import { checkHealth, runProbe } from "./check-health";
import { askQueue } from "./probes";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

it("is well when every part answers", async () => {
  const health = await checkHealth();
  expect(health.status).toBe("ok");
  expect(Object.keys(health.checks).sort()).toEqual(["database", "identity", "queue", "sharedCache"]);
});

it("shares one round among those who ask at once", async () => {
  const [first, second] = await Promise.all([checkHealth(), checkHealth()]);
  expect(second).toBe(first);
});

it("says that a part failed without repeating its words, and does not wait for one that hangs", async () => {
  const secret = "postgres://genius_app:hunter2@db";
  const broken = await runProbe(() => Promise.reject(new Error(secret)));
  expect(broken).toMatchObject({ status: "failed", detail: "is not reachable" });
  expect(JSON.stringify(broken)).not.toContain("hunter2");
  const hanging = await runProbe(() => new Promise(() => undefined), 20);
  expect(hanging).toMatchObject({ status: "failed", detail: "did not answer within 20 ms" });
});

it("notices that events are not worked off", async () => {
  expect(await askQueue()).toBeUndefined();
  const { partnerId } = await createTenant();
  const nextAttemptAt = new Date(Date.now() - 20 * 60_000);
  const id = newId();
  await systemDb().webhookEvent.create({
    data: {
      ...{ id, partnerId, integrationId: newId(), provider: "vapi", deliveryKey: id, callExternalId: "" },
      ...{ type: "status-update", body: "{}", nextAttemptAt },
    },
  });
  expect(await askQueue()).toMatch(/^the oldest work has waited for 12\d\d s$/);
});
