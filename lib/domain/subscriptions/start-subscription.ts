import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { VendorError } from "@/lib/platform/vendor-error";
import type { CheckoutFacts } from "@/lib/vendors/payments/port";
import { paymentService } from "@/lib/vendors/payments/registry";
import { priceFor } from "../client-plans/price-for";
import { assertCanSell, type SellingAccount } from "../connect/can-sell";
import { ensureCustomer, type PayingCustomer } from "../payments/ensure-customer";
import { billingPage } from "../payments/pages";
import { feeBasisPoints } from "../payments/platform-fee";
import { DomainError } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { aside, askService } from "./ask";
import { assertNothingOwed } from "./assert-nothing-owed";
import {
  type CheckoutPage,
  choosePage,
  closePage,
  hasPlan,
  isBeingMade,
  keepSession,
} from "./checkout-pages";
import { findOffer, type Offer } from "./find-offer";
import { syncClientSubscription } from "./sync-subscription";

/** Where somebody goes to take a plan. */
export interface StartedCheckout {
  checkoutId: string;
  url: string;
}

interface Start {
  ctx: PartnerContext;
  workspaceId: string;
  offer: Offer;
  seller: SellingAccount;
  customer: PayingCustomer;
}

const MOST_TRIES = 4;
/** The payment service makes no page that closes sooner than in half an hour. */
const SHORTEST_MS = 31 * 60_000;

/**
 * Makes the hosted page on which a client takes a plan, or shows the one there is: one page at a time, so that it cannot
 * be taken twice. Throws `notFound` for a plan the client is not offered and `conflict` where it has one or owes for a
 * former one, where the plan is not sold to it or where the agency cannot be paid.
 */
export async function startSubscription(
  ctx: PartnerContext,
  workspaceId: string,
  planId: string,
): Promise<StartedCheckout> {
  const alone = aside(ctx);
  const offer = await findOffer(alone, workspaceId, planId);
  const seller = await assertCanSell(alone);
  await assertNothingOwed(alone, workspaceId, seller.id);
  const customer = await ensureCustomer(alone, { partnerId: ctx.scope.partnerId, workspaceId });
  const start: Start = { ctx: alone, workspaceId, offer, seller, customer };
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const choice = await inTransaction(alone, (tx) => choosePage(tx, workspaceId, seller.id, offer));
    if ("inTheWay" in choice) for (const page of choice.inTheWay) await putAway(start, page);
    else {
      const started = await open(start, choice.page);
      if (started) return started;
    }
  }
  throw new DomainError("conflict", "Another page for a plan is being opened. Try again in a minute.");
}

/** Null when the page has run out and another one is needed. */
async function open(start: Start, page: CheckoutPage): Promise<StartedCheckout | null> {
  const { ctx } = start;
  if (page.stripeSessionId === null && page.expiresAt.getTime() - now().getTime() < SHORTEST_MS) {
    await closePage(ctx, page);
    return null;
  }
  const session = await askService(() => sessionOf(start, page));
  if (session.status === "complete") throw await taken(start);
  if (session.status === "expired" || session.url === null) {
    await closePage(ctx, page);
    return null;
  }
  if (page.stripeSessionId === null && !(await keepSession(ctx, page, session.id))) return null;
  return { checkoutId: page.id, url: session.url };
}

/** The plan was taken on it already; what we know is brought up to date. */
async function taken({ ctx, workspaceId }: Start): Promise<DomainError> {
  await askService(() => syncClientSubscription(ctx, { partnerId: ctx.scope.partnerId, workspaceId }));
  return hasPlan();
}

async function sessionOf(start: Start, page: CheckoutPage): Promise<CheckoutFacts> {
  const { account } = start.customer;
  if (page.stripeSessionId !== null) return paymentService().readCheckout(account, page.stripeSessionId);
  try {
    return await make(start, page);
  } catch (error) {
    // An answer is repeated to the same key, a failure too: only what was never answered is asked again for this page.
    if (!(error instanceof VendorError) || error.statusCode !== undefined) await closePage(start.ctx, page);
    throw error;
  }
}

async function make(
  { ctx, workspaceId, offer, seller, customer }: Start,
  page: CheckoutPage,
): Promise<CheckoutFacts> {
  const { partnerId } = ctx.scope;
  const owner = { partnerId, workspaceId };
  const { priceId } = await priceFor(partnerId, page.planVersionId, seller);
  const points = await feeBasisPoints(ctx, owner);
  const home = await billingPage(ctx, owner);
  return paymentService().startCheckout(customer.account, {
    key: `checkout:${page.id}`,
    customerId: customer.stripeCustomerId,
    successUrl: `${home}?checkout=${page.id}`,
    cancelUrl: `${home}?canceled=${page.id}`,
    expiresAt: page.expiresAt,
    reference: page.id,
    metadata: { checkoutId: page.id, partnerId, workspaceId },
    purchase: {
      mode: "subscription",
      priceIds: [priceId],
      meteredPriceIds: [],
      trialDays: offer.trialDays,
      ...(points > 0 ? { applicationFeePercent: points / 100 } : {}),
      collectsTax: seller.collectsTax,
    },
  });
}

/** Closes the page of another plan, at the payment service first, so that nobody can pay on it any more. */
async function putAway(start: Start, page: CheckoutPage): Promise<void> {
  const { stripeSessionId } = page;
  if (isBeingMade(page)) {
    throw new DomainError("conflict", "Another page for a plan is being opened. Try again in a minute.");
  }
  // Pages of a former account of the agency cannot be reached any more, and nobody can pay there.
  if (stripeSessionId !== null && page.connectAccountId === start.seller.id) {
    const isPaid = await askService(() => expire(start, stripeSessionId));
    if (isPaid) throw await taken(start);
  }
  await closePage(start.ctx, page);
}

/** True when it cannot be closed because the plan was taken on it. */
async function expire({ customer }: Start, sessionId: string): Promise<boolean> {
  try {
    await paymentService().expireCheckout(customer.account, sessionId);
    return false;
  } catch (error) {
    if (error instanceof VendorError && error.kind === "conflict") return true;
    throw error;
  }
}
