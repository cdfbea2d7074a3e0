import { afterAll, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb, systemPool } from "@/lib/data/system";
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

it("notices jobs of a kind that nobody takes; a long queue that moves on is well", async () => {
  const file = async (name: string, state: "created" | "completed", minutesAgo: number) =>
    await systemPool().query(
      `insert into pgboss.job (name, data, state, start_after, started_on, completed_on, policy)
       select $1, '{}', $2::text::pgboss.job_state, now() - make_interval(mins => $3),
              case when $2::text = 'completed' then now() - make_interval(mins => $3) end,
              case when $2::text = 'completed' then now() - make_interval(mins => $3) end, policy
         from pgboss.queue where name = $1`,
      [name, state, minutesAgo],
    );
  await file("call.store-recording", "created", 20);
  await file("call.store-recording", "completed", 1);
  expect(await askQueue()).toBeUndefined();
  await file("mail.send", "completed", 30);
  await file("mail.send", "created", 21);
  expect(await askQueue()).toMatch(/^the oldest work has waited for 12\d\d s$/);
  await systemPool().query("delete from pgboss.job where name in ('call.store-recording', 'mail.send')");
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
