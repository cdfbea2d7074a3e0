import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { CALL_USAGE_METER } from "@/lib/domain/partner-billing/plan-prices";
import { systemContext } from "@/lib/domain/shared/system-context";
import { logger } from "@/lib/platform/logger";
import { paymentService } from "@/lib/vendors/payments/registry";
import { haveAgencyPlan } from "@/tests/support/agency-plan-stage";
import { type MoneyStage, moneyStage } from "@/tests/support/money-stage";
import { type OwnStripe, startOwnStripe } from "@/tests/support/own-stripe";
import { waitFor } from "@/tests/support/wait-for";
import { meterEventResource } from "@/types/metering";
import { MAX_REFUSALS } from "./claim-usage";
import { listMeterEvents, toMeterEvent } from "./meter-rows";
import { startMeteringLoop } from "./metering-loop";
import { notifyMetering } from "./notify";
import { replayUsage } from "./replay-usage";
import { sendUsage } from "./send-usage";

const DAY_MS = 86_400_000;
const EVENTS = "POST /v1/billing/meter_events";

let own: OwnStripe;
let stage: MoneyStage;
let meterId: string;

beforeAll(async () => {
  own = await startOwnStripe({ isQuiet: true });
  ({ meterId } = await paymentService().ensureMeter(CALL_USAGE_METER));
});
beforeEach(async () => {
  stage = await moneyStage(own, { agency: { startsAt: null }, client: { startsAt: null } });
  await systemDb().meterEvent.updateMany({ where: { status: "pending" }, data: { status: "dead" } });
});
afterAll(async () => {
  await own.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

async function usage(valueMicros: bigint, data: object = {}): Promise<string> {
  const { partnerId, workspaceId } = stage.tenant;
  const id = newId();
  const occurredAt = new Date(Date.now() - 600_000);
  await systemDb().meterEvent.create({
    data: { id, partnerId, workspaceId, valueMicros, currency: "USD", occurredAt, ...data },
  });
  return id;
}

const rowOf = (id: string) => systemDb().meterEvent.findUniqueOrThrow({ where: { id } });
const send = () => sendUsage({ budgetMs: 20_000 });
const dueNow = (id: string) =>
  systemDb().meterEvent.update({ where: { id }, data: { nextAttemptAt: new Date(Date.now() - 1_000) } });

async function counted(customerId = stage.agency.stripeCustomerId): Promise<bigint> {
  const minute = (ms: number) => new Date(Math.floor(ms / 60_000) * 60_000);
  const range = { from: minute(Date.now() - 34 * DAY_MS), until: minute(Date.now() + 60_000) };
  return paymentService().readMeterTotal({ meterId, customerId, ...range });
}

const asked = async () => (await own.requests())[EVENTS] ?? 0;

it("tells as soon as it is notified, and stops when it is told to", async () => {
  const stopping = new AbortController();
  const loop = startMeteringLoop({ signal: stopping.signal, log: logger() });
  const id = await usage(3n);
  notifyMetering();
  await waitFor("the usage to be told", async () => (await rowOf(id)).status === "sent");
  stopping.abort();
  await loop;
  expect(await counted()).toBe(3n);
});

describe("sendUsage", () => {
  it("tells every call once, over many pages and by several at once", async () => {
    const values = Array.from({ length: 230 }, (_, index) => BigInt(index + 1));
    for (const value of values) await usage(value);
    const before = await asked();
    const told = await Promise.all([send(), send(), send()]);
    expect(told.reduce((sum, { sent }) => sum + sent, 0)).toBe(230);
    expect((await asked()) - before).toBe(230);
    expect(await counted()).toBe(values.reduce((sum, value) => sum + value, 0n));
  });

  it("takes a call that was told before for sent, and counts it once", async () => {
    const id = await usage(700n);
    await send();
    await systemDb().meterEvent.update({ where: { id }, data: { status: "pending" } });
    await dueNow(id);
    await send();
    expect((await rowOf(id)).status).toBe("sent");
    expect(await counted()).toBe(700n);
  });

  it("counts once what was taken while the answer was lost", async () => {
    await own.faults([{ path: "/v1/billing/meter_events", status: 0, afterWork: true, times: 10 }]);
    const id = await usage(900n);
    await send();
    expect((await rowOf(id)).status).toBe("pending");
    await own.faults([]);
    await dueNow(id);
    await send();
    expect((await rowOf(id)).status).toBe("sent");
    expect(await counted()).toBe(900n);
  });

  it("does not tell anew what was counted more than a day ago, and tells what was not", async () => {
    const triedAt = new Date(Date.now() - 2 * DAY_MS);
    const minute = Math.floor((Date.now() - 3 * DAY_MS) / 60_000) * 60_000;
    const at = (offset: number) => ({ occurredAt: new Date(minute + offset), firstTriedAt: triedAt });
    const lost = await usage(40n, at(1_000));
    await paymentService().sendMeterEvent({
      ...{ eventName: CALL_USAGE_METER.eventName, customerId: stage.agency.stripeCustomerId },
      ...{ identifier: newId(), value: 40n, at: new Date(minute + 1_000) },
    });
    await send();
    expect((await rowOf(lost)).status).toBe("sent");
    expect(await counted()).toBe(40n);
    const untold = await usage(2n, at(2_000));
    await send();
    expect((await rowOf(untold)).status).toBe("sent");
    expect(await counted()).toBe(42n);
  });

  describe("after the invoice of its time", () => {
    const HOUR_MS = 3_600_000;
    const border = () => new Date(Math.floor((Date.now() - 3 * HOUR_MS) / 60_000) * 60_000);

    const subscribe = (endedAt?: Date) =>
      haveAgencyPlan(stage.tenant.partnerId, border(), endedAt ? { endedAt } : {});

    const countedBetween = (from: Date, until: Date) =>
      paymentService().readMeterTotal({
        ...{ meterId, customerId: stage.agency.stripeCustomerId, from, until },
      });
    const earlier = () => new Date(border().getTime() - 600_000);
    const dayBefore = () => new Date(border().getTime() - DAY_MS);

    it("counts when it is told, and shows so", async () => {
      await subscribe();
      const late = await usage(500n, { occurredAt: earlier() });
      const present = await usage(7n);
      await send();
      expect(await countedBetween(dayBefore(), border())).toBe(0n);
      expect(await counted()).toBe(507n);
      const row = await rowOf(late);
      expect(row).toMatchObject({ status: "sent", lateAt: expect.any(Date) });
      expect((await rowOf(present)).lateAt).toBeNull();
      const { rows } = await listMeterEvents({ status: "sent", partnerId: stage.tenant.partnerId, limit: 5 });
      const shown = rows.map((each) => meterEventResource.parse(toMeterEvent(each)));
      expect(shown.find(({ id }) => id === late)?.lateAt).toBe(row.lateAt?.toISOString());
    });

    it("counts once where an earlier answer was lost: at its own time, or when it was told late", async () => {
      await subscribe();
      const occurredAt = earlier();
      const triedAt = new Date(Date.now() - 2.5 * HOUR_MS);
      const known = await usage(40n, { occurredAt, firstTriedAt: triedAt });
      await paymentService().sendMeterEvent({
        ...{ eventName: CALL_USAGE_METER.eventName, customerId: stage.agency.stripeCustomerId },
        ...{ identifier: known, value: 40n, at: occurredAt },
      });
      await send();
      expect(await rowOf(known)).toMatchObject({ status: "sent", lateAt: null });
      expect(await counted()).toBe(40n);
      await own.faults([{ path: "/v1/billing/meter_events", status: 0, afterWork: true, times: 10 }]);
      const lost = await usage(2n, { occurredAt: new Date(occurredAt.getTime() - 60_000) });
      await send();
      await own.faults([]);
      const { lateAt, status } = await rowOf(lost);
      expect([status, lateAt === null]).toEqual(["pending", false]);
      await dueNow(lost);
      await send();
      expect(await rowOf(lost)).toMatchObject({ status: "sent", lateAt });
      expect(await counted()).toBe(42n);
    });

    it("is put aside where the plan has ended, for somebody to decide", async () => {
      await subscribe(border());
      // The plan it has now has no calls on its invoices.
      await haveAgencyPlan(stage.tenant.partnerId, border(), { usageBilling: "credits" });
      const id = await usage(9n, { occurredAt: earlier() });
      await send();
      expect(await rowOf(id)).toMatchObject({
        status: "dead",
        lastError: expect.stringMatching(/plan has ended/),
      });
      expect(await counted()).toBe(0n);
    });
  });

  it("waits as long as the service asks, without a mark against the call", async () => {
    await own.faults([{ path: "/v1/billing/meter_events", status: 429, code: "rate_limit", times: 100 }]);
    const ids = [await usage(5n), await usage(6n)];
    const told = await send();
    expect(told).toMatchObject({ sent: 0, failed: 0, waiting: 2 });
    const rows = await Promise.all(ids.map(rowOf));
    expect(rows.map(({ status, attempts }) => [status, attempts])).toEqual([
      ["pending", 0],
      ["pending", 0],
    ]);
    expect(rows.every(({ nextAttemptAt }) => nextAttemptAt > new Date())).toBe(true);
    await own.faults([]);
    await Promise.all(ids.map(dueNow));
    await send();
    expect(await counted()).toBe(11n);
  });

  it("puts a call aside after refusals, with the reason, until it is replayed", async () => {
    await own.faults([{ path: "/v1/billing/meter_events", status: 400, times: 100 }]);
    const id = await usage(77n);
    for (let tries = 0; tries < MAX_REFUSALS; tries += 1) {
      await dueNow(id);
      await send();
    }
    const dead = await rowOf(id);
    expect(dead).toMatchObject({ status: "dead", attempts: MAX_REFUSALS });
    expect(dead.lastError).not.toBe("");
    await own.faults([]);
    const { rows } = await listMeterEvents({ status: "dead", partnerId: stage.tenant.partnerId, limit: 5 });
    expect(rows.map((row) => meterEventResource.parse(toMeterEvent(row)))).toMatchObject([
      { id, valueMicros: "77", attempts: MAX_REFUSALS, nextAttemptAt: null },
    ]);
    const ctx = systemContext("test", { partnerId: stage.tenant.partnerId, workspaceId: "all" });
    expect((await replayUsage(ctx, id)).status).toBe("pending");
    await send();
    expect(await rowOf(id)).toMatchObject({ status: "sent", lastError: null });
    expect(await counted()).toBe(77n);
  });

  it("gives up what is older than 35 days, and what is of a deleted customer", async () => {
    const before = await asked();
    const old = await usage(1n, { occurredAt: new Date(Date.now() - 35 * DAY_MS) });
    await send();
    expect((await rowOf(old)).lastError).toMatch(/35 days/);
    await systemDb().paymentCustomer.update({
      where: { id: stage.agency.id },
      data: { deletedAt: new Date() },
    });
    const orphan = await usage(1n);
    await send();
    expect((await rowOf(orphan)).lastError).toMatch(/deleted/);
    expect([(await rowOf(old)).status, (await rowOf(orphan)).status]).toEqual(["dead", "dead"]);
    expect(await asked()).toBe(before);
  });

  it("makes the customer of an agency that never had one", async () => {
    await systemDb().paymentCustomer.delete({ where: { id: stage.agency.id } });
    const id = await usage(12n);
    await send();
    expect((await rowOf(id)).status).toBe("sent");
    const { partnerId } = stage.tenant;
    const made = await systemDb().paymentCustomer.findFirstOrThrow({
      where: { partnerId, workspaceId: null },
    });
    expect(await counted(made.stripeCustomerId)).toBe(12n);
  });
});
