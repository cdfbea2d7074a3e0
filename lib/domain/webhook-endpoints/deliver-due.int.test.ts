import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { useClock } from "@/lib/platform/clock";
import { newSigningSecret } from "@/lib/platform/signing-secret";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { type FunctionReceiver, startFunctionReceiver } from "@/tests/support/function-receiver";
import { createTestEndpoint, fileTestDelivery } from "@/tests/support/webhook-endpoints";
import { deliverDue } from "./deliver-due";
import { getDelivery } from "./get-delivery";
import { getEndpoint } from "./get-endpoint";
import { replayDelivery } from "./replay-delivery";
import { replayFailed } from "./replay-failed";
import { TRIES_PER_ROUND } from "./retry-schedule";
import { rotateWebhookSecret } from "./rotate-secret";
import { testEndpoint } from "./test-endpoint";
import { updateEndpoint } from "./update-endpoint";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BUDGET = { budgetMs: 10_000 };

let tenant: TestTenant;
let receiver: FunctionReceiver;
let clockOffsetMs: number;
let resetClock: () => void;

beforeEach(async () => {
  tenant = await createTenant();
  receiver = await startFunctionReceiver();
  clockOffsetMs = 0;
  resetClock = useClock(() => new Date(Date.now() + clockOffsetMs));
  await systemDb().webhookDelivery.deleteMany({});
});

afterEach(async () => {
  resetClock();
  await receiver.close();
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const endpoint = (more: Parameters<typeof createTestEndpoint>[1] = {}) =>
  createTestEndpoint(tenant, { url: receiver.url, ...more });
const delivery = (id: string) => systemDb().webhookDelivery.findUniqueOrThrow({ where: { id } });
const file = (endpointId: string) => fileTestDelivery(tenant, endpointId);

/** Lets so much time pass and delivers what has fallen due. */
async function later(ms: number): Promise<number> {
  clockOffsetMs += ms;
  return deliverDue(BUDGET);
}

describe("deliveries", () => {
  it("are signed as Standard Webhooks says, with the former secret too while it counts", async () => {
    const former = newSigningSecret();
    const endpointId = await endpoint({ secret: former });
    const { secret } = await rotateWebhookSecret(tenant.ctx, endpointId);
    const { deliveryId, messageId } = await file(endpointId);
    expect(await deliverDue(BUDGET)).toBe(1);
    const [sent] = receiver.received;
    const headers = Object.entries(sent?.headers ?? {}).map(([name, value]) => [name, String(value)]);
    expect(sent?.headers["webhook-id"]).toBe(messageId);
    for (const each of [secret, former]) {
      expect(new Webhook(each).verify(sent?.body ?? "", Object.fromEntries(headers))).toBeTruthy();
    }
    expect(await delivery(deliveryId)).toMatchObject({ status: "delivered", attempts: 1 });
    clockOffsetMs = DAY_MS + 1_000;
    await file(endpointId);
    await deliverDue(BUDGET);
    expect(String(receiver.received[1]?.headers["webhook-signature"]).split(" ")).toHaveLength(1);
  });

  it("are tried again over a day with the same id, then fail, and can be sent again", async () => {
    const endpointId = await endpoint();
    receiver.reply({ status: 500, body: "no" });
    const { deliveryId, messageId } = await file(endpointId);
    await deliverDue(BUDGET);
    for (let round = 1; round < TRIES_PER_ROUND; round += 1)
      await later(round > 7 ? 10 * HOUR_MS : 3 * HOUR_MS);
    expect(receiver.received).toHaveLength(TRIES_PER_ROUND);
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"]))).toEqual(
      new Set([messageId]),
    );
    expect(await delivery(deliveryId)).toMatchObject({ attempts: TRIES_PER_ROUND });
    receiver.reply({ status: 200 });
    await updateEndpoint(tenant.ctx, endpointId, { isActive: true });
    await replayDelivery(tenant.ctx, endpointId, deliveryId);
    expect(await later(0)).toBe(1);
    const detail = await getDelivery(tenant.ctx, endpointId, deliveryId);
    expect(detail).toMatchObject({ status: "delivered", attempts: TRIES_PER_ROUND + 1 });
    expect(detail.tries[0]).toMatchObject({ statusCode: 200, errorMessage: null });
    expect(detail.tries[0]?.requestHeaders["webhook-id"]).toBe(messageId);
  });

  it("wait as long as the receiver asks", async () => {
    const endpointId = await endpoint();
    receiver.reply({ status: 429, headers: { "retry-after": "600" } }, { status: 200 });
    await file(endpointId);
    await deliverDue(BUDGET);
    expect(await later(500_000)).toBe(0);
    expect(await later(101_000)).toBe(1);
  });

  it("do not follow redirects, and count every 2xx as received", async () => {
    const endpointId = await endpoint();
    receiver.reply({ status: 302, headers: { location: "/elsewhere" } }, { status: 204, body: "" });
    const { deliveryId } = await file(endpointId);
    await deliverDue(BUDGET);
    expect(receiver.received).toHaveLength(1);
    expect(await delivery(deliveryId)).toMatchObject({
      status: "pending",
      lastError: "It answered 302; redirects are not followed.",
    });
    await later(HOUR_MS);
    expect(await delivery(deliveryId)).toMatchObject({ status: "delivered", lastError: null });
  });

  it("hold only the beginning of what a receiver says", async () => {
    const endpointId = await endpoint();
    receiver.reply({ status: 200, body: Buffer.alloc(1_000_000, "x\u0000") });
    const { deliveryId } = await file(endpointId);
    await deliverDue(BUDGET);
    const { status, tries } = await getDelivery(tenant.ctx, endpointId, deliveryId);
    expect([status, (tries[0]?.responseBody?.length ?? 0) <= 4_096]).toEqual(["delivered", true]);
  });

  it("to one that hangs keep nobody else waiting", async () => {
    const hanging = await startFunctionReceiver();
    try {
      hanging.reply({ silent: true });
      const stuck = await endpoint({ url: hanging.url });
      for (let count = 0; count < 10; count += 1) await file(stuck);
      const running = deliverDue({ budgetMs: 3_000 });
      await expect.poll(() => hanging.received.length).toBe(4);
      const { deliveryId } = await file(await endpoint());
      await expect
        .poll(async () => (await delivery(deliveryId)).status, { timeout: 2_500 })
        .toBe("delivered");
      expect(hanging.received).toHaveLength(4);
      await hanging.close();
      await running;
    } finally {
      await hanging.close();
    }
  });

  it("of two that deliver at once are sent once", async () => {
    const endpointId = await endpoint();
    for (let count = 0; count < 20; count += 1) await file(endpointId);
    const tries = await Promise.all([deliverDue(BUDGET), deliverDue(BUDGET), deliverDue(BUDGET)]);
    expect(tries.reduce((sum, each) => sum + each, 0)).toBe(20);
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(20);
  });
});

describe("an endpoint", () => {
  it("that says 410 is switched off, its admins are told, and what waits can be sent again", async () => {
    const endpointId = await endpoint();
    receiver.reply({ status: 410 });
    const { deliveryId } = await file(endpointId);
    await deliverDue(BUDGET);
    const waiting = await fileTestDelivery(tenant, endpointId);
    await later(0);
    expect(await getEndpoint(tenant.ctx, endpointId)).toMatchObject({
      isActive: false,
      disabledReason: "gone",
    });
    expect([await delivery(deliveryId), await delivery(waiting.deliveryId)]).toMatchObject([
      { status: "failed" },
      { status: "failed", attempts: 0 },
    ]);
    const notices: unknown[] = await systemDb().$queryRaw`
      select data->>'endpointId' as id from pgboss.job
       where name = 'workspace.notify' and data->>'endpointId' = ${endpointId}`;
    expect(notices).toHaveLength(1);
    await expect(replayDelivery(tenant.ctx, endpointId, deliveryId)).rejects.toMatchObject({
      code: "conflict",
    });
    receiver.reply({ status: 200 });
    await updateEndpoint(tenant.ctx, endpointId, { isActive: true });
    const span = { from: new Date(Date.now() - HOUR_MS), to: new Date(Date.now() + HOUR_MS) };
    const bounds = { from: span.from.toISOString(), to: span.to.toISOString() };
    expect(await replayFailed(tenant.ctx, endpointId, bounds)).toEqual({ replayed: 2, hasMore: false });
    await later(0);
    expect(await delivery(waiting.deliveryId)).toMatchObject({ status: "delivered" });
  });

  it("that fails for three days is switched off; one that works again in between is not", async () => {
    const [failing, flaky] = [await endpoint(), await endpoint()];
    receiver.reply({ status: 503 });
    for (let day = 0; day < 2; day += 1) {
      for (const each of [failing, flaky]) await file(each);
      for (let round = 0; round < 4; round += 1) await later(9 * HOUR_MS);
    }
    receiver.reply({ status: 200 });
    await testEndpoint(tenant.ctx, flaky);
    receiver.reply({ status: 503 });
    for (const each of [failing, flaky]) await file(each);
    for (let round = 0; round < 4; round += 1) await later(9 * HOUR_MS);
    expect(await getEndpoint(tenant.ctx, failing)).toMatchObject({
      isActive: false,
      disabledReason: "failing",
    });
    expect(await getEndpoint(tenant.ctx, flaky)).toMatchObject({ isActive: true });
  });

  it("can be tried, and shows what came back", async () => {
    const endpointId = await endpoint();
    receiver.reply({ status: 500, body: "broken" });
    const result = await testEndpoint(tenant.ctx, endpointId);
    expect(result).toMatchObject({ type: "webhook.test", status: "failed", lastStatusCode: 500 });
    expect(result.tries[0]?.responseBody).toBe("broken");
    expect(JSON.parse(receiver.received[0]?.body ?? "")).toMatchObject({ type: "webhook.test" });
    await expect(testEndpoint(tenant.siblingCtx, endpointId)).rejects.toMatchObject({ code: "not_found" });
    await expect(testEndpoint(tenant.ctx, newId())).rejects.toMatchObject({ code: "not_found" });
  });
});
