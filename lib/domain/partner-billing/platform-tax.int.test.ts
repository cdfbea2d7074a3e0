import { afterAll, beforeAll, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { buyPlan, createAgencyPlan, createPlatform } from "@/tests/support/agency-plan-stage";
import { type AgencyStage, agencyStage } from "@/tests/support/money-stage";
import { type OwnStripe, startOwnStripe } from "@/tests/support/own-stripe";
import { syncInvoice } from "../payments/sync-invoice";
import { startPlanCheckout } from "./start-checkout";

let own: OwnStripe;
let stage: AgencyStage;

beforeAll(async () => {
  own = await startOwnStripe({ isQuiet: true });
  process.env.STRIPE_PLATFORM_TAX = "automatic";
  await createPlatform();
  stage = await agencyStage(own);
});
afterAll(async () => {
  await own.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

const wanted = async () => ({ planVariantId: await createAgencyPlan("Taxed"), interval: "month" as const });

it("sells no plan while the platform's taxes cannot be computed, and adds them once they can", async () => {
  await expect(startPlanCheckout(stage.tenant.partnerCtx, await wanted())).rejects.toMatchObject({
    code: "provider_refused",
  });
  await own.stripe.tax.settings.update({ head_office: { address: { country: "US" } } });
  await buyPlan(stage, (await wanted()).planVariantId);
  const { stripeCustomerId: customer } = stage.agency;
  const [plan] = (await own.stripe.subscriptions.list({ customer })).data;
  expect(plan?.automatic_tax.enabled).toBe(true);
  const [invoice] = (await own.stripe.invoices.list({ customer })).data;
  await syncInvoice(stage.tenant.partnerCtx, { connectAccountId: null }, invoice?.id ?? "");
  const kept = await systemDb().invoice.findFirstOrThrow({
    where: { stripeInvoiceId: invoice?.id ?? "" },
  });
  expect(kept.totalMicros).toBe(kept.subtotalMicros + kept.taxMicros);
});
