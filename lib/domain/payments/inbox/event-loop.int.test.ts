import { afterAll, beforeAll, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { logger } from "@/lib/platform/logger";
import { createPaymentStage } from "@/tests/support/money-stage";
import { type OwnStripe, startOwnStripe } from "@/tests/support/own-stripe";
import { booksOf, takeIn } from "@/tests/support/payment-events";
import { waitFor } from "@/tests/support/wait-for";
import { startTopUp } from "../start-top-up";
import { startPaymentEventLoop } from "./event-loop";

let own: OwnStripe;
let stop: () => Promise<void>;

beforeAll(async () => {
  own = await startOwnStripe();
  const stopping = new AbortController();
  const loop = startPaymentEventLoop({ signal: stopping.signal, log: logger() });
  stop = async () => {
    stopping.abort();
    await loop;
  };
});
afterAll(async () => {
  await stop();
  await own.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

it("works events off as they come in, twice and in disorder too, and ends when it is told to", async () => {
  const stage = await createPaymentStage(own);
  own.control({ stress: true });
  const { url } = await startTopUp(stage.tenant.ctx, stage.client, {
    amountMicros: "25000000",
    savesCard: true,
  });
  await own.payCheckout(url);
  await own.idle();
  for (const delivery of own.undelivered()) await takeIn(delivery);
  await waitFor("every event to be worked off", async () => {
    const left = await systemDb().stripeEvent.count({ where: { status: { in: ["pending", "dead"] } } });
    return left === 0;
  });
  expect((await booksOf(stage.client)).lines).toEqual(["topup 25000000"]);
});
