import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { useClock as setClock } from "@/lib/platform/clock";
import { createPaymentStage, type PaymentStage } from "@/tests/support/money-stage";
import { type OwnStripe, startOwnStripe } from "@/tests/support/own-stripe";
import { booksOf } from "@/tests/support/payment-events";
import { startTopUp } from "./start-top-up";
import { sweepPages } from "./sweep-checkouts";

let own: OwnStripe;
let stage: PaymentStage;
let restoreClock = () => {};

beforeAll(async () => {
  own = await startOwnStripe({ isQuiet: true });
});
beforeEach(async () => {
  stage = await createPaymentStage(own);
});
afterEach(async () => {
  restoreClock();
  await own.faults([]);
  await systemDb().checkout.deleteMany({ where: { partnerId: stage.tenant.partnerId } });
});
afterAll(async () => {
  await own.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

function later(hours: number): void {
  restoreClock();
  restoreClock = setClock(() => new Date(Date.now() + hours * 3_600_000));
}

async function begin() {
  const { checkoutId, url } = await startTopUp(stage.tenant.ctx, stage.client, {
    ...{ amountMicros: "20000000", savesCard: false },
  });
  return { url, status: async () => (await read(checkoutId)).status, id: checkoutId };
}

const read = (id: string) => systemDb().checkout.findUniqueOrThrow({ where: { id } });

describe("a hosted page whose time has passed", () => {
  it("takes no payment any more", async () => {
    const page = await begin();
    expect(await sweepPages()).toEqual({ looked: 0 });
    later(26);
    expect(await sweepPages()).toEqual({ looked: 1 });
    expect(await page.status()).toBe("expired");
    expect((await own.payCheckout(page.url)).status).not.toBe(303);
    expect(await sweepPages()).toEqual({ looked: 0 });
  });

  it("is settled when it was paid and nobody said so", async () => {
    const { balance } = await booksOf(stage.client);
    const page = await begin();
    await own.payCheckout(page.url);
    later(26);
    await sweepPages();
    expect(await page.status()).toBe("completed");
    expect((await booksOf(stage.client)).balance).toBe((balance ?? 0n) + 20_000_000n);
  });

  it("is asked about again while payments are away, for two days", async () => {
    const page = await begin();
    const { stripeSessionId } = await read(page.id);
    await own.faults([{ path: `/v1/checkout/sessions/${stripeSessionId}/expire`, status: 500, times: 100 }]);
    later(26);
    await sweepPages();
    expect(await page.status()).toBe("open");
    later(26 + 48);
    await sweepPages();
    expect(await page.status()).toBe("expired");
  });

  it("holds up none that come after it, however many stay open", async () => {
    const { partnerId } = stage.client;
    const expiresAt = new Date(Date.now() - 3_600_000);
    const stuck = Array.from({ length: 60 }, () => ({
      ...{
        id: newId(),
        ...stage.client,
        connectAccountId: stage.connectAccountId,
        purpose: "topup" as const,
      },
      ...{ currency: "USD", amountMicros: 20_000_000n, expiresAt, stripeSessionId: `cs_away_${newId()}` },
    }));
    await systemDb().checkout.createMany({ data: stuck });
    await own.faults([{ path: "/v1/checkout/sessions/cs_away_", status: 503, times: 100_000 }]);
    const page = await begin();
    later(26);
    await sweepPages();
    expect(await page.status()).toBe("expired");
    expect(await systemDb().checkout.count({ where: { partnerId, status: "open" } })).toBe(60);
    await systemDb().checkout.deleteMany({ where: { partnerId } });
  });

  it("without a page at the service is just ended", async () => {
    const page = await begin();
    await systemDb().checkout.update({ where: { id: page.id }, data: { stripeSessionId: null } });
    later(26);
    await sweepPages();
    expect(await page.status()).toBe("expired");
  });
});
