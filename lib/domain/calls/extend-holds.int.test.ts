import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inSystemTransaction, inTransaction } from "@/lib/data/transaction";
import { placeHold } from "@/lib/domain/credits/holds";
import { setExchangeRates } from "@/lib/domain/rating/exchange-rates";
import { useClock as setClock } from "@/lib/platform/clock";
import { type CallStage, createCallStage, createIntent, fund } from "@/tests/support/call-stage";
import { givePlan } from "@/tests/support/plan-stage";
import { waitFor } from "@/tests/support/wait-for";
import { endCallAtLimit } from "./end-call-at-limit";
import { extendHolds } from "./extend-holds";

/** Remote calls the engine was asked to hang up. */
const hungUp: string[] = [];

vi.mock("./find-engine", () => ({
  findEngine: async () => ({ endCall: async (externalId: string) => void hungUp.push(externalId) }),
}));

const RATE = 150_000n;
let stage: CallStage;
let restore = () => {};

beforeEach(async () => {
  hungUp.length = 0;
  stage = await createCallStage({ balanceMicros: 6n * RATE });
});
afterEach(() => restore());

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

function later(seconds: number): void {
  restore();
  restore = setClock(() => new Date(Date.now() + seconds * 1_000));
}

/** A call that somebody has just answered, with a hold of so many seconds, or none as one that came in. */
async function talking(heldSeconds: number): Promise<string> {
  const callId = await createIntent(stage);
  const { partnerId, workspaceId, ctx } = stage.tenant;
  if (heldSeconds > 0) {
    const terms = {
      ...{ rateMicrosPerMinute: RATE, connectionFeeMicros: 0n, incrementSeconds: 1, usesIncluded: true },
      ...{ wantedSeconds: heldSeconds, leastSeconds: heldSeconds },
    };
    await inTransaction(ctx, (tx) => placeHold(tx, { callId, partnerId, workspaceId, terms }));
  }
  const data = { status: "in_progress" as const, startedAt: new Date(), externalId: newId() };
  await systemDb().call.update({ where: { id: callId }, data });
  return callId;
}

function hold(id: string) {
  return systemDb().creditHold.findUnique({ where: { id } });
}

async function held(): Promise<bigint> {
  const { workspaceId } = stage.tenant;
  return (await systemDb().creditAccount.findFirstOrThrow({ where: { workspaceId } })).heldMicros;
}

function setSpending(settings: object) {
  return systemDb().workspace.update({ where: { id: stage.tenant.workspaceId }, data: { settings } });
}

/** When the call is to be hung up, as filed; null when it may go on. */
async function filedEnd(callId: string): Promise<Date | null> {
  const [job] = await systemDb().$queryRaw<{ at: Date }[]>`
    select start_after as at from pgboss.job where name = 'call.end-at-limit' and data->>'callId' = ${callId}`;
  return job?.at ?? null;
}

function endNow(callId: string): Promise<void> {
  const { partnerId, workspaceId } = stage.tenant;
  return endCallAtLimit({ partnerId, workspaceId }, callId);
}

describe("extendHolds", () => {
  it("sets more aside for a call near the end of its hold, and leaves others alone", async () => {
    const near = await talking(60);
    const far = await talking(120);
    await extendHolds();
    expect(await hold(far)).toMatchObject({ seconds: 120, amountMicros: 2n * RATE });
    // All that is left: six minutes but for the other call's two.
    const grown = await hold(near);
    expect(grown?.seconds).toBe(240);
    expect(await held()).toBe(6n * RATE);
  });

  it("counts a call that came in from its first minute on", async () => {
    const callId = await talking(0);
    const { startedAt } = await systemDb().call.findUniqueOrThrow({ where: { id: callId } });
    restore = setClock(() => startedAt ?? new Date());
    await extendHolds();
    expect((await hold(callId))?.seconds).toBe(300);
    expect(await held()).toBe(5n * RATE);
  });

  it("lets a call finish when the money is used up, unless the agency chose otherwise", async () => {
    const callId = await talking(360);
    later(330);
    await extendHolds();
    expect(await filedEnd(callId)).toBeNull();
    await endNow(callId);
    expect(hungUp).toEqual([]);
    await setSpending({ zeroBalanceRule: "end_at_limit" });
    await extendHolds();
    const { startedAt, externalId } = await systemDb().call.findUniqueOrThrow({ where: { id: callId } });
    expect((await filedEnd(callId))?.getTime()).toBe((startedAt?.getTime() ?? 0) + 360_000);
    await endNow(callId);
    expect(hungUp).toEqual([]);
    later(361);
    await endNow(callId);
    expect(hungUp).toEqual([externalId]);
    const where = { entityId: callId, action: "call.ended_at_limit" };
    expect(await systemDb().auditLog.count({ where })).toBe(1);
  });

  it("lets a call go on that got money before its end came", async () => {
    await setSpending({ zeroBalanceRule: "end_at_limit" });
    const callId = await talking(360);
    later(330);
    await extendHolds();
    await fund(stage.tenant, 5n * RATE);
    later(361);
    await endNow(callId);
    expect(hungUp).toEqual([]);
    expect((await hold(callId))?.seconds).toBeGreaterThan(420);
  });

  it("ends a call where its cost cap does, also of an exempt client", async () => {
    await setSpending({ callCostCapMicros: (2n * RATE).toString() });
    const callId = await talking(60);
    await extendHolds();
    expect((await hold(callId))?.seconds).toBe(120);
    later(60);
    await extendHolds();
    expect(await filedEnd(callId)).not.toBeNull();
    const { workspaceId } = stage.tenant;
    await systemDb().workspace.update({ where: { id: workspaceId }, data: { isBillingExempt: true } });
    later(121);
    await endNow(callId);
    // At the agency's own cost, a third of the client's rate, there are four minutes more.
    expect(hungUp).toEqual([]);
    later(361);
    await endNow(callId);
    expect(hungUp).toHaveLength(1);
  });

  it("tells an exempt client's cap in the currency its agency pays in", async () => {
    const { workspaceId, partnerCtx } = stage.tenant;
    const settings = { callCostCapMicros: "500000" };
    const inYen = { currency: "JPY", isBillingExempt: true, settings };
    await systemDb().workspace.update({ where: { id: workspaceId }, data: inYen });
    const callId = await talking(0);
    later(60 * 60);
    await extendHolds();
    // Without a rate nobody knows what the cap is there.
    expect(await filedEnd(callId)).toBeNull();
    await setExchangeRates(partnerCtx, { ratesPerUsd: { JPY: "5000000" } });
    await extendHolds();
    const { startedAt } = await systemDb().call.findUniqueOrThrow({ where: { id: callId } });
    // Ten cents, at five cents a minute.
    expect((await filedEnd(callId))?.getTime()).toBe((startedAt?.getTime() ?? 0) + 120_000);
  });

  it("waits for a period before it holds an account, as settlements do", async () => {
    const plan = await givePlan(stage.tenant, { includedSeconds: 600, endsAt: new Date(Date.now() - 1_000) });
    const { workspaceId } = stage.tenant;
    const begun: Promise<string>[] = [];
    await inSystemTransaction({}, async ({ tx }) => {
      await tx.$queryRaw`select id from billing_periods where id = ${plan.periodId}::uuid for update`;
      begun.push(talking(60));
      await waitFor("the call to wait for the period", async () => {
        const waiting = await systemDb().$queryRaw<unknown[]>`select 1 from pg_locks where not granted`;
        return waiting.length > 0;
      });
      await tx.$queryRaw`select id from credit_accounts where workspace_id = ${workspaceId}::uuid for update nowait`;
    });
    const [callId = ""] = await Promise.all(begun);
    expect(await hold(callId)).toMatchObject({ amountMicros: 0n, seconds: 60 });
  });

  it("reserves the plan's minutes before money, and a part of a spend cap instead of it", async () => {
    const plan = await givePlan(stage.tenant, { includedSeconds: 200, rateMicrosPerMinute: RATE });
    const [first, second] = [await talking(120), await talking(120)];
    expect(await hold(first)).toMatchObject({ amountMicros: 0n, seconds: 120 });
    expect(await hold(second)).toMatchObject({ amountMicros: (RATE * 40n) / 60n });
    await systemDb().billingPeriod.update({
      where: { id: plan.periodId },
      data: { kind: "postpaid", includedSeconds: 0, spendCapMicros: 3n * RATE },
    });
    const third = await talking(180);
    expect(await hold(third)).toMatchObject({ amountMicros: 0n, periodMicros: 3n * RATE });
    expect(await hold(await talking(60))).toBeNull();
  });
});
