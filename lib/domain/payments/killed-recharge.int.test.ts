import { type ChildProcess, spawn } from "node:child_process";
import { afterAll, beforeAll, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createPaymentStage, type PaymentStage } from "@/tests/support/money-stage";
import { type OwnStripe, startOwnStripe } from "@/tests/support/own-stripe";
import { booksOf, settleEvents } from "@/tests/support/payment-events";
import { waitFor } from "@/tests/support/wait-for";
import { setAutoRecharge } from "./auto-recharge";
import { rechargeAccount } from "./recharge-account";
import { startCardCheckout } from "./start-card-checkout";

let own: OwnStripe;
let stage: PaymentStage;
let accountId: string;

beforeAll(async () => {
  own = await startOwnStripe();
  stage = await createPaymentStage(own);
  accountId = (await booksOf(stage.client)).accountId;
  const { url } = await startCardCheckout(stage.tenant.ctx, stage.client);
  await own.payCheckout(url);
  await settleEvents(own);
  await setAutoRecharge(stage.tenant.ctx, stage.client, {
    ...{ thresholdMicros: "15000000", amountMicros: "20000000", monthlyCapMicros: "100000000" },
  });
});
afterAll(async () => {
  await own.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

const charges = async () =>
  (await own.stripe.paymentIntents.list({}, { stripeAccount: stage.stripeAccountId })).data.filter(
    ({ status }) => status === "succeeded",
  );

/** A worker of its own that tops the account up. */
function startWorker(): ChildProcess {
  const work = `import("./lib/domain/payments/recharge-account.ts").then((m) => m.rechargeAccount("${accountId}"))`;
  return spawn(process.execPath, ["--import", "tsx", "--eval", work], {
    stdio: ["ignore", "ignore", "pipe"],
  });
}

function ended(child: ChildProcess): Promise<string> {
  let said = "";
  child.stderr?.on("data", (chunk) => {
    said += chunk;
  });
  return new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve(signal ?? `${code} ${said}`));
  });
}

it("charges once when the process is killed after the charge and before anything of it is written down", async () => {
  // The charge is made, and its answer is still on its way when the worker dies.
  await own.faults([{ method: "POST", path: "/v1/payment_intents", status: 200, delayMs: 6_000 }]);
  const worker = startWorker();
  const end = ended(worker);
  await waitFor("the charge of the worker", async () => (await charges()).length === 1, {
    deadlineMs: 60_000,
  });
  expect(worker.kill("SIGKILL")).toBe(true);
  expect(await end).toBe("SIGKILL");
  await own.faults([]);
  expect(await systemDb().payment.findMany({ where: stage.client })).toMatchObject([
    { status: "pending", stripePaymentIntentId: null },
  ]);
  expect((await booksOf(stage.client)).lines).toEqual([]);
  // The service knows the key as in use until it has answered the dead.
  await waitFor("the next worker to finish it", async () => {
    await Promise.all([rechargeAccount(accountId), rechargeAccount(accountId)]);
    return true;
  });
  await settleEvents(own);
  await rechargeAccount(accountId);
  expect(await charges()).toHaveLength(1);
  expect((await booksOf(stage.client)).lines).toEqual(["topup 20000000"]);
  expect(await systemDb().payment.findMany({ where: stage.client })).toMatchObject([{ status: "succeeded" }]);
});
