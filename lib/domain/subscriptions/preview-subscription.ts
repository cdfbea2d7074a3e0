import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { ChangePreview, PaymentsAccount } from "@/lib/vendors/payments/port";
import { paymentService } from "@/lib/vendors/payments/registry";
import { priceFor } from "../client-plans/price-for";
import { assertCanSell, type SellingAccount } from "../connect/can-sell";
import { ensureCustomer } from "../payments/ensure-customer";
import type { PartnerContext } from "../shared/tenant-context";
import { aside, askService } from "./ask";
import { assertMayChange } from "./assert-may-change";
import { assertNothingOwed } from "./assert-nothing-owed";
import { changeWords } from "./change-rule";
import { type CurrentPlan, findCurrent } from "./find-current";
import { findOffer, type Offer } from "./find-offer";
import { boundary } from "./period-dates";
import { assertSameAccount, planItem } from "./plan-item";
import { planSwitch, prorationDateOf } from "./plan-switch";

/** What a plan would cost. */
export interface Preview {
  kind: "start" | "change";
  plan: Offer;
  timing: "now" | "next_period";
  takesEffectAt: Date;
  explanation: string;
  prorationDate: Date | null;
  trialDays: number;
  costs: ChangePreview;
  nextInvoiceAt: Date;
}

/**
 * What it would cost a client to take a plan or to change to it, and when that would begin, as the payment service reckons
 * it. Changes nothing. Throws as `startSubscription` and `changeSubscription` would.
 */
export async function previewSubscription(
  ctx: PartnerContext,
  workspaceId: string,
  planId: string,
): Promise<Preview> {
  const alone = aside(ctx);
  const offer = await findOffer(alone, workspaceId, planId);
  const seller = await assertCanSell(alone);
  const current = await findCurrent(alone, workspaceId);
  if (current) return previewChange(alone, offer, seller, current);
  return previewStart(alone, workspaceId, offer, seller);
}

const DAY_MS = 86_400_000;

async function previewStart(
  ctx: PartnerContext,
  workspaceId: string,
  offer: Offer,
  seller: SellingAccount,
): Promise<Preview> {
  const { partnerId } = ctx.scope;
  await assertNothingOwed(ctx, workspaceId, seller.id);
  const customer = await ensureCustomer(ctx, { partnerId, workspaceId });
  const { trialDays } = offer;
  const costs = await askService(async () => {
    const { priceId } = await priceFor(partnerId, offer.versionId, seller);
    const { collectsTax } = seller;
    const { stripeCustomerId: customerId } = customer;
    return paymentService().previewStart(customer.account, { customerId, priceId, trialDays, collectsTax });
  });
  const at = now();
  const paidFrom = new Date(at.getTime() + trialDays * DAY_MS);
  return {
    ...{
      kind: "start",
      plan: offer,
      timing: "now",
      takesEffectAt: at,
      prorationDate: null,
      trialDays,
      costs,
    },
    explanation:
      trialDays > 0
        ? `The plan begins at once and is free for ${trialDays} ${trialDays === 1 ? "day" : "days"}. Then it is paid with the card you leave.`
        : "The plan begins at once, and its first period is paid now.",
    nextInvoiceAt: trialDays > 0 ? paidFrom : boundary(at, offer, 1),
  };
}

async function previewChange(
  ctx: PartnerContext,
  offer: Offer,
  seller: SellingAccount,
  current: CurrentPlan,
): Promise<Preview> {
  assertSameAccount(seller, current.row);
  const change = planSwitch(current, offer);
  await inTransaction(ctx, (tx) => assertMayChange(tx, current, offer, change));
  const { currentPeriodEnd, currentPeriodStart, partnerId, status } = current.row;
  const explanation = changeWords(current.version, offer, status === "trialing");
  const shared = { kind: "change", plan: offer, trialDays: 0 } as const;
  if (change.kind === "undo" || change.timing === "next_period") {
    return {
      ...shared,
      timing: "next_period",
      takesEffectAt: currentPeriodEnd,
      explanation:
        change.kind === "undo"
          ? "The present plan goes on; the change that was to come is taken back."
          : explanation,
      prorationDate: null,
      costs: nothing(offer.currency),
      nextInvoiceAt: currentPeriodEnd,
    };
  }
  const prorationDate = prorationDateOf(undefined, currentPeriodStart, now());
  const account: PaymentsAccount = { kind: "connected", accountId: seller.stripeAccountId };
  const costs = await askService(async () => {
    const { priceId } = await priceFor(partnerId, offer.versionId, seller);
    const { subscriptionId, itemId } = await planItem(account, current.row);
    return paymentService().previewChange(account, { subscriptionId, itemId, priceId, prorationDate });
  });
  const { interval, intervalCount } = current.version;
  const isSameRhythm = offer.interval === interval && offer.intervalCount === intervalCount;
  return {
    ...shared,
    timing: "now",
    takesEffectAt: prorationDate,
    explanation,
    ...{ prorationDate, costs },
    nextInvoiceAt: isSameRhythm ? currentPeriodEnd : boundary(prorationDate, offer, 1),
  };
}

function nothing(currency: string): ChangePreview {
  return { currency, lines: [], subtotalMicros: 0n, taxMicros: 0n, totalMicros: 0n, dueNowMicros: 0n };
}
