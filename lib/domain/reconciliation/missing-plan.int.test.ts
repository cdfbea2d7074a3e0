import { afterAll, beforeAll, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { buyPlan, createAgencyPlan, createPlatform } from "@/tests/support/agency-plan-stage";
import { type MoneyStage, moneyStage } from "@/tests/support/money-stage";
import { type OwnStripe, startOwnStripe } from "@/tests/support/own-stripe";
import { findSubscription } from "../partner-billing/subscription-row";
import { fixDifference } from "./fix-difference";
import { reconcileAgency } from "./run-reconciliation";

let own: OwnStripe;
let stage: MoneyStage;

beforeAll(async () => {
  own = await startOwnStripe({ isQuiet: true });
  await createPlatform();
  stage = await moneyStage(own);
});
afterAll(async () => {
  await own.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

it("a plan that ended with its payer, which nobody told of, is found at night and ended by a sync", async () => {
  const { partnerCtx, partnerId } = stage.tenant;
  await buyPlan(stage, await createAgencyPlan("Gone"));
  await own.stripe.customers.del(stage.agency.stripeCustomerId);
  const run = () => reconcileAgency(partnerId, { kinds: ["payments"], freshMs: -60_000 });
  const open = () =>
    systemDb().reconciliationDifference.findMany({
      where: { partnerId, status: "open", subjectType: "subscription" },
    });
  await run();
  const [found] = await open();
  expect(found).toMatchObject({ code: "subscription.missing_there" });
  const fix = { action: "sync", note: "Their account was deleted" } as const;
  await fixDifference(partnerCtx, { audience: "operator" }, found?.id ?? "", fix);
  expect((await findSubscription({}, partnerId))?.endedAt).not.toBeNull();
  await run();
  expect(await open()).toEqual([]);
});
