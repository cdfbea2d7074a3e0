import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inTransaction } from "@/lib/data/transaction";
import { lockStanding } from "@/lib/domain/workspaces/standing";
import { type CallStage, createCallStage } from "@/tests/support/call-stage";
import { givePlan } from "@/tests/support/plan-stage";
import { assertCanPlaceCall } from "./assert-can-place-call";

const RATE = 150_000n;
let stage: CallStage;

beforeEach(async () => {
  stage = await createCallStage({ balanceMicros: RATE / 2n });
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

/** What a call about to be placed to this number sets aside. */
async function place(to: string | null = "+14155550123") {
  const callId = newId();
  await inTransaction(stage.tenant.ctx, async (tx) => {
    await assertCanPlaceCall(tx, { callId, agentId: stage.agentId, to }, await lockStanding(tx));
  });
  return await systemDb().creditHold.findUnique({ where: { id: callId } });
}

function refusal(words: string) {
  return { code: "balance_exhausted", message: expect.stringContaining(words) };
}

describe("assertCanPlaceCall", () => {
  it("refuses what the balance does not cover, and takes the plan's minutes where there is one", async () => {
    await expect(place()).rejects.toMatchObject(refusal("balance does not cover one more minute"));
    await givePlan(stage.tenant, { includedSeconds: 360, rateMicrosPerMinute: RATE });
    expect(await place()).toMatchObject({ seconds: 300, amountMicros: 0n });
    // A minute of the plan is left, and half a minute of money.
    expect(await place()).toMatchObject({ seconds: 90, amountMicros: RATE / 2n });
    await expect(place()).rejects.toMatchObject(refusal("plan's minutes"));
  });

  it("keeps a postpaid client to its spend cap, calls in progress counted", async () => {
    await givePlan(stage.tenant, { kind: "postpaid", rateMicrosPerMinute: RATE, spendCapMicros: 6n * RATE });
    expect(await place()).toMatchObject({ seconds: 300, amountMicros: 0n, periodMicros: 5n * RATE });
    expect(await place()).toMatchObject({ seconds: 60 });
    await expect(place()).rejects.toMatchObject(refusal("spending limit"));
  });

  it("sizes the hold by the rule of the country called, with its fee and steps", async () => {
    const { partnerId, workspaceId } = stage.tenant;
    await systemDb().creditAccount.updateMany({
      where: { workspaceId },
      data: { balanceMicros: 100n * RATE },
    });
    await systemDb().priceRule.create({
      data: {
        ...{
          id: newId(),
          partnerId,
          payer: "workspace",
          country: "FR",
          currency: "USD",
          validFrom: new Date(0),
        },
        ...{ rateMicrosPerMinute: 2n * RATE, connectionFeeMicros: 7n, incrementSeconds: 240 },
      },
    });
    expect(await place("+33142685300")).toMatchObject({ seconds: 480, amountMicros: 16n * RATE + 7n });
    expect(await place(null)).toMatchObject({ seconds: 300, amountMicros: 5n * RATE });
  });

  it("asks for credits of an agency that pays calls with them", async () => {
    const { partnerId, workspaceId } = stage.tenant;
    const db = systemDb();
    await db.creditAccount.updateMany({ where: { workspaceId }, data: { balanceMicros: 100n * RATE } });
    const id = newId();
    await db.planVariant.create({
      data: { id, code: id, name: "Credits", usageBilling: "credits", limits: {}, priceMicrosPerMonth: 0n },
    });
    await db.partner.update({ where: { id: partnerId }, data: { planVariantId: id } });
    await expect(place()).rejects.toMatchObject(refusal("agency's balance is spent"));
    await db.partner.update({ where: { id: partnerId }, data: { isBillingExempt: true } });
    expect(await place()).toMatchObject({ seconds: 300 });
  });
});
