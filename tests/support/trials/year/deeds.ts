import { systemDb } from "@/lib/data/system";
import { grantCredits } from "@/lib/domain/credits/grant-credits";
import { setAutoRecharge } from "@/lib/domain/payments/auto-recharge";
import { refundPayment } from "@/lib/domain/payments/refund-payment";
import { settleCheckout } from "@/lib/domain/payments/settle-checkout";
import { startCardCheckout } from "@/lib/domain/payments/start-card-checkout";
import { startTopUp } from "@/lib/domain/payments/start-top-up";
import { DomainError } from "@/lib/domain/shared/errors";
import {
  cancelSubscription,
  keepSubscription,
  pauseSubscription,
} from "@/lib/domain/subscriptions/act-on-subscription";
import { changeSubscription } from "@/lib/domain/subscriptions/change-subscription";
import { previewSubscription } from "@/lib/domain/subscriptions/preview-subscription";
import { resumeSubscription } from "@/lib/domain/subscriptions/resume-subscription";
import { startSubscription } from "@/lib/domain/subscriptions/start-subscription";
import { type Client, customerOf, liveRow, ownerOf } from "./client";
import { coinsOf, PLANS, type PlanKey } from "./terms";
import type { World } from "./world";

/** Something that a client, or its agency for it, does one day. */
export type Deed = (world: World, client: Client) => Promise<void>;

const ctxOf = ({ agency }: Client) => agency.tenant.partnerCtx;

async function mustBeLive(client: Client) {
  const row = await liveRow(client);
  if (!row) throw new DomainError("conflict", `${client.label}: there should be a plan`);
  return row;
}

export function subscribe(plan: PlanKey): Deed {
  return async (world, client) => {
    const { agency, workspaceId, book } = client;
    const hadPlan = (await systemDb().clientSubscription.count({ where: { workspaceId } })) > 0;
    const { url } = await startSubscription(ctxOf(client), workspaceId, agency.planIds[plan]);
    const { status } = await world.own.payCheckout(url);
    if (status !== 303) throw new Error(`${client.label}: the page answered ${status}`);
    await world.settleEvents();
    const { startedAt } = await mustBeLive(client);
    book.begin(plan, startedAt, hadPlan ? 0 : PLANS[plan].trialDays);
  };
}

export function change(plan: PlanKey): Deed {
  return async (world, client) => {
    const { agency, workspaceId, book } = client;
    book.moveTo(world.now());
    const planId = agency.planIds[plan];
    const preview = await previewSubscription(ctxOf(client), workspaceId, planId);
    const prorationDate = preview.prorationDate?.toISOString();
    await changeSubscription(ctxOf(client), workspaceId, { planId, prorationDate });
    if (preview.timing === "now") {
      const { currentPeriodStart } = await mustBeLive(client);
      const isSame = PLANS[plan].interval === PLANS[book.held?.plan ?? plan].interval;
      const at = isSame ? preview.takesEffectAt : currentPeriodStart;
      book.change(plan, at, coinsOfSigned(preview.costs.totalMicros, client));
    } else if (book.held) book.held.pending = plan;
    await world.settleEvents();
  };
}

function coinsOfSigned(micros: bigint, { agency }: Client): number {
  return micros < 0n ? -coinsOf(-micros, agency.money) : coinsOf(micros, agency.money);
}

export const cancelLater: Deed = async (world, client) => {
  await cancelSubscription(ctxOf(client), client.workspaceId, "period_end");
  client.book.moveTo(world.now());
  if (client.book.held) client.book.held.ends = true;
};

export const keep: Deed = async (_world, client) => {
  await keepSubscription(ctxOf(client), client.workspaceId);
  if (client.book.held) client.book.held.ends = false;
};

export const cancelNow: Deed = async (world, client) => {
  const { id } = await mustBeLive(client);
  client.book.moveTo(world.now());
  await cancelSubscription(ctxOf(client), client.workspaceId, "now");
  const ended = await systemDb().clientSubscription.findUniqueOrThrow({ where: { id } });
  client.book.end(ended.endedAt ?? world.now());
};

export const pause: Deed = async (world, client) => {
  const row = await mustBeLive(client);
  const from = world.now();
  await pauseSubscription(ctxOf(client), client.workspaceId);
  if (row.pausedAt === null) client.book.rest(from, true);
};

export const resume: Deed = async (world, client) => {
  const { pausedAt } = await mustBeLive(client);
  const { book } = client;
  book.moveTo(world.now());
  await resumeSubscription(ctxOf(client), client.workspaceId);
  if (pausedAt === null) return;
  const { currentPeriodStart } = await mustBeLive(client);
  if (book.expected.some(({ at }) => at > pausedAt)) book.renew(currentPeriodStart);
  else book.wake(world.now());
  await world.settleEvents();
};

/** Days after another card was left until the payment service has asked the bank again. */
const PATIENCE_DAYS = 8;

/** The bank refuses from now on; for ever, when no other card follows. */
export function badCard(isForEver: boolean): Deed {
  return async (world, client) => {
    const customer = await customerOf(client);
    if (customer === null) throw new Error(`${client.label}: nobody pays yet`);
    await world.own.saveCard(customer, "pm_card_chargeCustomerFail", client.agency.stripeAccountId);
    await world.settleEvents();
    client.book.moveTo(world.now());
    client.book.rest(world.now(), false);
    if (isForEver && client.book.held) client.book.held.isHopeless = true;
  };
}

/** Leaves another card on the hosted page. */
export const goodCard: Deed = async (world, client) => {
  const { checkoutId, url } = await startCardCheckout(ctxOf(client), ownerOf(client));
  await world.own.payCheckout(url);
  await settleCheckout(ctxOf(client), ownerOf(client), checkoutId);
  await world.settleEvents();
  client.book.wake(new Date(world.now().getTime() + PATIENCE_DAYS * 86_400_000));
};

/** Amounts are micros of a dollar. */
export function topUp(dollars: bigint): Deed {
  return async (world, client) => {
    const amountMicros = String(dollars * 1_000_000n * client.agency.money.scale);
    const { url } = await startTopUp(ctxOf(client), ownerOf(client), { amountMicros, savesCard: true });
    await world.own.payCheckout(url);
    await world.settleEvents();
  };
}

export const recharge: Deed = async (_world, client) => {
  const { scale } = client.agency.money;
  await setAutoRecharge(ctxOf(client), ownerOf(client), {
    thresholdMicros: String(5_000_000n * scale),
    amountMicros: String(25_000_000n * scale),
    monthlyCapMicros: String(75_000_000n * scale),
  });
};

export function grant(dollars: bigint, days: number): Deed {
  return async (world, client) => {
    await grantCredits(ctxOf(client), client.workspaceId, {
      amountMicros: String(dollars * 1_000_000n * client.agency.money.scale),
      expiresAt: new Date(world.now().getTime() + days * 86_400_000).toISOString(),
      reason: "Welcome",
    });
  };
}

async function lastTopUp(client: Client) {
  const found = await systemDb().payment.findFirst({
    where: {
      ...ownerOf(client),
      kind: { in: ["topup", "auto_recharge"] },
      status: "succeeded",
      refundedMicros: 0n,
    },
    orderBy: { id: "desc" },
  });
  if (!found) throw new DomainError("conflict", "Nothing was topped up");
  return found;
}

/** Half of the last top-up, to the coin. */
export const refundHalf: Deed = async (world, client) => {
  const { money, tenant } = client.agency;
  const { id, amountMicros } = await lastTopUp(client);
  const half = String((amountMicros / 2n / money.unit) * money.unit);
  const side = { partnerId: tenant.partnerId, of: "clients" } as const;
  const input = { amountMicros: half, reason: "A mistake", confirmNegative: true };
  await refundPayment(tenant.partnerCtx, side, id, input);
  await world.settleEvents();
};

/** The bank takes the last top-up back and decides at once. */
export function dispute(won: boolean): Deed {
  return async (world, client) => {
    const { stripePaymentIntentId } = await lastTopUp(client);
    const account = { stripeAccount: client.agency.stripeAccountId };
    const intent = await world.own.stripe.paymentIntents.retrieve(stripePaymentIntentId ?? "", {}, account);
    const charge = typeof intent.latest_charge === "string" ? intent.latest_charge : intent.latest_charge?.id;
    const id = await world.own.openDispute(charge ?? "");
    await world.settleEvents();
    await world.own.closeDispute(id, won);
    await world.settleEvents();
  };
}

/** Does what can be done; a refusal is an answer, too. */
export function perhaps(deed: Deed): Deed {
  return async (world, client) => {
    try {
      await deed(world, client);
    } catch (error) {
      if (!(error instanceof DomainError) || !REFUSALS.has(error.code)) throw error;
    }
  };
}

const REFUSALS = new Set(["conflict", "validation_failed"]);
