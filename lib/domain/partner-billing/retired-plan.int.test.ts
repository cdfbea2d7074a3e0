import { afterAll, beforeAll, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { buyPlan, createAgencyPlan, createPlatform } from "@/tests/support/agency-plan-stage";
import { type AgencyStage, agencyStage } from "@/tests/support/money-stage";
import { type OwnStripe, startOwnStripe } from "@/tests/support/own-stripe";
import { removeVariant } from "../plan-variants/remove-variant";
import { changePlan } from "./change-plan";
import { startPlanCheckout } from "./start-checkout";
import { findSubscription } from "./subscription-row";
import { syncPartnerSubscription } from "./sync-subscription";

let own: OwnStripe;
let stage: AgencyStage;

beforeAll(async () => {
  own = await startOwnStripe({ isQuiet: true });
  await createPlatform();
  stage = await agencyStage(own);
});
afterAll(async () => {
  await own.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

it("a plan that was removed renews for who has it, is bought by nobody, and is not come back to", async () => {
  const { partnerCtx, partnerId } = stage.tenant;
  const [kept, next] = [await createAgencyPlan("Kept"), await createAgencyPlan("Next")];
  await buyPlan(stage, kept);
  const before = await findSubscription({}, partnerId);
  expect(await removeVariant(partnerCtx, kept)).toBe("retired");
  const other = await agencyStage(own);
  await expect(
    startPlanCheckout(other.tenant.partnerCtx, { planVariantId: kept, interval: "month" }),
  ).rejects.toMatchObject({ errors: [{ field: "body.planVariantId" }] });
  const end = before?.currentPeriodEnd ?? new Date();
  await stage.advanceTo(stage.agency, new Date(end.getTime() + 2 * 3_600_000));
  await syncPartnerSubscription({}, partnerId);
  const renewed = await findSubscription({}, partnerId);
  expect(renewed).toMatchObject({ status: "active", planVariantId: kept, priceMicros: 49_000_000n });
  expect(renewed?.currentPeriodStart).toEqual(end);
  expect(await systemDb().partner.findUniqueOrThrow({ where: { id: partnerId } })).toMatchObject({
    planVariantId: kept,
  });
  await changePlan(partnerCtx, { planVariantId: next, interval: "month" });
  await expect(changePlan(partnerCtx, { planVariantId: kept, interval: "month" })).rejects.toMatchObject({
    errors: [{ field: "body.planVariantId" }],
  });
});
