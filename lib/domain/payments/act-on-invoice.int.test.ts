import { beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { createTenant } from "@/tests/support/fixtures";
import { subscriptionSuite, syncInvoices } from "@/tests/support/subscription-stage";
import { chargeInvoice, forgiveInvoice } from "./act-on-invoice";

const DAY = 86_400;

/** A client whose card was declined when its plan was renewed. */
const on = subscriptionSuite(async (stage) => {
  on.stripe.control({ afterRetries: "past_due" });
  await stage.subscribe(await stage.plan());
  await stage.useCard("pm_card_chargeCustomerFail");
  await on.time.advance(31 * DAY + 7_200);
  await stage.sync();
  await syncInvoices(on.stripe, stage);
});

let which: { workspaceId: string; invoiceId: string };

beforeEach(async () => {
  const { workspaceId } = on.stage.tenant;
  const { id } = await systemDb().invoice.findFirstOrThrow({ where: { workspaceId, status: "open" } });
  which = { workspaceId, invoiceId: id };
  expect(await on.stage.subscription()).toMatchObject({ status: "past_due", dunningStage: "past_due" });
});

const row = () => systemDb().invoice.findUniqueOrThrow({ where: { id: which.invoiceId } });
/** Each request has an id of its own. */
const request = () => ({ ...on.stage.tenant.partnerCtx, requestId: newId() });
const forgive = () => forgiveInvoice(request(), which, "A month on us");
const charge = () => chargeInvoice(request(), which);

async function atService() {
  const { stripeInvoiceId } = await row();
  return on.stripe.stripe.invoices.retrieve(
    stripeInvoiceId ?? "",
    {},
    { stripeAccount: on.stage.stripeAccountId },
  );
}

function wishes() {
  return systemDb().auditLog.findMany({
    where: { entityId: which.invoiceId, action: { startsWith: "invoice." } },
    orderBy: { id: "asc" },
  });
}

describe("an invoice that is forgiven", () => {
  it("is void, and the plan is in good standing again", async () => {
    await forgive();
    expect((await atService()).status).toBe("void");
    expect(await row()).toMatchObject({ status: "void" });
    expect(await on.stage.subscription()).toMatchObject({
      ...{ status: "active", dunningStage: "none", pastDueSince: null },
    });
    expect(await wishes()).toMatchObject([
      { action: "invoice.forgive_asked", after: { reason: "A month on us", amountDueMicros: "50000000" } },
    ]);
  });

  it("stays void when it is asked for again, and after an answer that was lost", async () => {
    await on.stripe.faults([
      { method: "POST", path: "/v1/invoices", status: 503, times: 10, afterWork: true },
    ]);
    await expect(forgive()).rejects.toMatchObject({ code: "provider_unavailable" });
    expect(await row()).toMatchObject({ status: "open" });
    await on.stripe.faults([]);
    await forgive();
    await forgive();
    expect(await row()).toMatchObject({ status: "void" });
    expect(await on.stage.subscription()).toMatchObject({ status: "active", dunningStage: "none" });
    expect(await wishes()).toHaveLength(1);
    await expect(charge()).rejects.toMatchObject({ code: "conflict" });
  });

  it("cannot be one that is paid, also when nobody told us of the payment", async () => {
    await on.stage.useCard("pm_card_visa");
    const { id } = await atService();
    await on.stripe.stripe.invoices.pay(id ?? "", {}, { stripeAccount: on.stage.stripeAccountId });
    expect(await row()).toMatchObject({ status: "open" });
    await expect(forgive()).rejects.toMatchObject({
      code: "conflict",
      message: /Refund its payment instead/,
    });
    expect(await row()).toMatchObject({ status: "paid" });
    expect(await wishes()).toEqual([]);
  });

  it("is nobody else's to forgive or charge, nor under another client", async () => {
    const foreign = await createTenant();
    const sibling = { ...which, workspaceId: on.stage.tenant.siblingWorkspaceId };
    for (const act of [
      () => forgiveInvoice(foreign.partnerCtx, which, "Mine"),
      () => chargeInvoice(foreign.partnerCtx, which),
      () => forgiveInvoice(request(), sibling, "Mine"),
      () => chargeInvoice(request(), { ...which, invoiceId: newId() }),
    ]) {
      await expect(act()).rejects.toMatchObject({ code: "not_found" });
    }
    expect((await atService()).status).toBe("open");
  });
});

describe("an invoice that is charged again", () => {
  it("stays open when the card is declined, and the plan stays as it was", async () => {
    const before = await on.stage.subscription();
    await expect(charge()).rejects.toMatchObject({ code: "provider_refused", message: /declined/ });
    expect(await row()).toMatchObject({ status: "open", amountPaidMicros: 0n });
    expect(await on.stage.subscription()).toMatchObject({
      ...{ status: "past_due", dunningStage: "past_due", pastDueSince: before?.pastDueSince },
    });
  });

  it("is paid once with another card, whatever answers are lost and however often it is asked for", async () => {
    await on.stage.useCard("pm_card_visa");
    await on.stripe.faults([
      { method: "POST", path: "/v1/invoices", status: 503, times: 10, afterWork: true },
    ]);
    await expect(charge()).rejects.toMatchObject({ code: "provider_unavailable" });
    await on.stripe.faults([]);
    await Promise.all([charge(), charge()]);
    expect(await row()).toMatchObject({ status: "paid", amountPaidMicros: 50_000_000n });
    expect(await on.stage.subscription()).toMatchObject({ status: "active", dunningStage: "none" });
    expect(
      await systemDb().payment.findMany({ where: { invoiceId: which.invoiceId, status: "succeeded" } }),
    ).toMatchObject([{ amountMicros: 50_000_000n }]);
  });
});
