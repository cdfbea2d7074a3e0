import { afterAll, beforeAll, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase } from "@/lib/data/system";
import { buyPlan, createAgencyPlan, createPlatform } from "@/tests/support/agency-plan-stage";
import { type AgencyStage, agencyStage } from "@/tests/support/money-stage";
import { type OwnStripe, startOwnStripe } from "@/tests/support/own-stripe";
import { updatePartner } from "../partners/update-partner";
import { endExemptPlans } from "./end-exempt-plans";
import { findSubscription } from "./subscription-row";

let own: OwnStripe;
let stage: AgencyStage;

beforeAll(async () => {
  own = await startOwnStripe();
  await createPlatform();
  stage = await agencyStage(own);
});
afterAll(async () => {
  await own.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

it("an agency that was exempted is not charged again for the plan it had", async () => {
  const { partnerCtx, partnerId } = stage.tenant;
  await buyPlan(stage, await createAgencyPlan("Exempted"));
  expect(await endExemptPlans()).toEqual({ ended: 0 });
  await updatePartner(partnerCtx, partnerId, { isBillingExempt: true });
  await own.faults([{ method: "POST", path: "/v1/subscriptions", status: 503, times: 3 }]);
  expect(await endExemptPlans()).toEqual({ ended: 0 });
  await own.faults([]);
  expect(await endExemptPlans()).toEqual({ ended: 1 });
  expect(await endExemptPlans()).toEqual({ ended: 0 });
  const held = await findSubscription({}, partnerId);
  expect(held).toMatchObject({ status: "active", cancelAtPeriodEnd: true });
  const after = new Date((held?.currentPeriodEnd ?? new Date()).getTime() + 3_600_000);
  await stage.advanceTo(stage.agency, after);
  const { stripeCustomerId: customer } = stage.agency;
  const { data } = await own.stripe.invoices.list({ customer, limit: 50 });
  expect(data.map(({ amount_paid: paid }) => paid)).toEqual([4_900]);
});
