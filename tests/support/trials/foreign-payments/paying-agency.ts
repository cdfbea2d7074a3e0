import type Stripe from "stripe";
import { z } from "zod";
import { systemDb } from "@/lib/data/system";
import { send } from "../../http";
import { waitFor } from "../../wait-for";
import { allRows } from "../behind-the-curtain";
import { makeAccount } from "../connected-account";
import { type TrialPayments, waitForPaymentEvents } from "../payment-service";
import { type Agency, castAgency } from "./cast";

/** A thing at the payment service as it is there; `metadata` and the like included. */
export type Thing = Record<string, unknown> & { id: string };

/** What events can be about. */
export type ThingKind =
  | "checkout"
  | "payment"
  | "charge"
  | "refund"
  | "dispute"
  | "invoice"
  | "subscription"
  | "customer"
  | "card"
  | "account";
export type Things = Record<ThingKind, Thing>;

/** An agency with real money on both sides: what its client pays it, and what it pays the platform. */
export type PayingAgency = Agency & {
  accountId: string;
  /** In the agency's own account, of its client. */
  things: Things;
  /** Of the agency itself, in the platform's account. */
  platformThings: Pick<Things, "checkout" | "payment" | "charge" | "customer">;
  /** Ids of rows by the name that paths and bodies give them. */
  rows: Record<string, string>;
};

const started = z.object({ data: z.object({ checkoutId: z.string(), url: z.string() }) });
const made = z.object({ data: z.object({ id: z.string() }) });

async function ask({ owner }: Agency, path: string, body: object): Promise<unknown> {
  const answer = await send(owner.host, path, { headers: owner.headers, body });
  if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
  return answer.json();
}

/** The account the agency's clients really pay on, and a real customer, in place of made-up ones. */
async function connect({ marked }: Agency, service: TrialPayments): Promise<string> {
  const { partnerId } = marked;
  const { stripe } = service;
  const accountId = await makeAccount(service, partnerId);
  const db = systemDb();
  await db.connectAccount.updateMany({
    where: { partnerId },
    data: {
      ...{ stripeAccountId: accountId, status: "active", canCharge: true, canPayOut: true },
      ...{ taxMode: "none", requirements: [] },
    },
  });
  for (const { id, workspaceId, email } of await db.paymentCustomer.findMany({ where: { partnerId } })) {
    const metadata = { partnerId, workspaceId: workspaceId ?? "" };
    const customer = await stripe.customers.create({ email, metadata }, { stripeAccount: accountId });
    await db.paymentCustomer.update({ where: { id }, data: { stripeCustomerId: customer.id } });
  }
  return accountId;
}

async function paidPayment(checkoutId: string): Promise<{ id: string; intentId: string }> {
  return await waitFor("a payment to be written down", async () => {
    const row = await systemDb().payment.findFirst({ where: { checkoutId, status: "succeeded" } });
    return row?.stripePaymentIntentId ? { id: row.id, intentId: row.stripePaymentIntentId } : null;
  });
}

/** A paid top-up of the client, or of the agency itself. */
async function topUp(agency: Agency, service: TrialPayments, path: string) {
  const { data } = started.parse(await ask(agency, path, { amountMicros: "25000000" }));
  await service.pay(data.url);
  return data.checkoutId;
}

async function subscribe(agency: Agency, service: TrialPayments): Promise<string> {
  const plan = made.parse(
    await ask(agency, "/api/partner/subscription-plans", {
      ...{ name: "Steady", kind: "prepaid", currency: "USD", priceMicros: "10000000", interval: "month" },
      ...{ isPublic: true, rateMicrosPerMinute: "100000" },
    }),
  );
  const { workspaceId } = agency.marked.workspace;
  const page = await ask(agency, `/api/partner/workspaces/${workspaceId}/subscription`, {
    planId: plan.data.id,
  });
  await service.pay(started.parse(page).data.url);
  await waitFor("the plan to run", () =>
    systemDb().clientSubscription.findFirst({ where: { workspaceId, status: "active" } }),
  );
  return plan.data.id;
}

function plain(thing: Stripe.Response<{ id: string }>): Thing {
  return JSON.parse(JSON.stringify(thing)) as Thing; // what the service answers with is plain data
}

/** Moves things at the service and keeps the product from hearing of it: whoever reads them now changes rows. */
async function moveUnheard(agency: Agency, service: TrialPayments, intentId: string, ids: Ids) {
  const { stripe } = service;
  const at = { stripeAccount: ids.accountId };
  const client = await topUp(
    agency,
    service,
    `/api/w/${agency.marked.workspace.workspaceSlug}/credits/topup`,
  );
  const own = await topUp(agency, service, "/api/partner/credits/topup");
  const refund = await stripe.refunds.create({ payment_intent: intentId, amount: 300 }, at);
  await stripe.subscriptions.update(ids.subscriptionId, { cancel_at_period_end: true }, at);
  await stripe.customers.update(ids.customerId, { email: "moved@example.test" }, at);
  return { client, own, refundId: refund.id };
}

type Ids = { accountId: string; subscriptionId: string; customerId: string };

async function sessionOf({ stripe }: TrialPayments, checkoutId: string, accountId?: string) {
  const { stripeSessionId } = await systemDb().checkout.findUniqueOrThrow({ where: { id: checkoutId } });
  const at = accountId === undefined ? {} : { stripeAccount: accountId };
  const session = await stripe.checkout.sessions.retrieve(stripeSessionId ?? "", {}, at);
  const payment = await stripe.paymentIntents.retrieve(String(session.payment_intent), {}, at);
  const charge = await stripe.charges.retrieve(String(payment.latest_charge), {}, at);
  return { checkout: plain(session), payment: plain(payment), charge: plain(charge) };
}

/** Rows of the agency that requests can name. */
async function rowsOf({ marked }: Agency, extra: Record<string, string>): Promise<Record<string, string>> {
  const { partnerId, workspace } = marked;
  const { workspaceId } = workspace;
  const tables = [
    "refunds",
    "disputes",
    "invoices",
    "payment_customers",
    "credit_grants",
    "client_subscriptions",
  ];
  const found = await Promise.all(
    tables.map(async (table) => {
      const [row] = await allRows(`SELECT id FROM ${table} WHERE workspace_id = $1 ORDER BY id DESC`, [
        workspaceId,
      ]);
      return [table, String(row?.id)];
    }),
  );
  const [rule] = await allRows("SELECT id FROM price_rules WHERE partner_id = $1 AND workspace_id = $2", [
    partnerId,
    workspaceId,
  ]);
  const [connected] = await allRows("SELECT id FROM connect_accounts WHERE partner_id = $1", [partnerId]);
  const [event] = await allRows("SELECT id FROM stripe_events WHERE partner_id = $1", [partnerId]);
  const [version] = await allRows(
    "SELECT id FROM client_plan_versions WHERE partner_id = $1 ORDER BY id DESC",
    [partnerId],
  );
  const [account] = await allRows("SELECT id FROM credit_accounts WHERE workspace_id = $1", [workspaceId]);
  return {
    ...Object.fromEntries(found),
    ...{ partnerId, workspaceId, ruleId: String(rule?.id), connectAccountId: String(connected?.id) },
    ...{ eventId: String(event?.id), planVersionId: String(version?.id), accountId: String(account?.id) },
    ...{ agentId: workspace.agentId, callId: workspace.callId },
    ...extra,
  };
}

/** What an agency has and has been told of, in the order in which it comes about. */
async function settleMoney(agency: Agency, service: TrialPayments) {
  const { marked } = agency;
  const accountId = await connect(agency, service);
  const slug = marked.workspace.workspaceSlug;
  const first = await topUp(agency, service, `/api/w/${slug}/credits/topup`);
  const second = await topUp(agency, service, `/api/w/${slug}/credits/topup`);
  const planId = await subscribe(agency, service);
  const { id: paymentId, intentId } = await paidPayment(first);
  await ask(agency, `/api/partner/payments/${paymentId}/refunds`, {
    amountMicros: "1000000",
    reason: "Trial",
  });
  const disputed = await sessionOf(service, second, accountId);
  await paidPayment(second);
  const dispute = z
    .object({ id: z.string() })
    .parse(await service.control("/disputes", { charge: disputed.charge.id }));
  await service.control("/deliveries/idle");
  await waitForPaymentEvents();
  return { accountId, planId, paymentId, intentId, disputeId: dispute.id };
}

/** Two such agencies; from now on the product hears only what the trial tells it. */
export async function openPayingAgencies(service: TrialPayments): Promise<[PayingAgency, PayingAgency]> {
  const agencies = await Promise.all([castAgency(), castAgency()]);
  const settled = await Promise.all(agencies.map((agency) => settleMoney(agency, service)));
  await service.fallSilent();
  const [one, other] = await Promise.all(
    agencies.map(async (agency, index) => {
      const money = settled[index];
      if (!money) throw new Error("An agency has no money.");
      return { ...agency, ...(await thingsOf(agency, service, money)) };
    }),
  );
  if (!one || !other) throw new Error("There are no two agencies.");
  return [one, other];
}

type Settled = Awaited<ReturnType<typeof settleMoney>>;

async function thingsOf(agency: Agency, service: TrialPayments, money: Settled) {
  const { stripe } = service;
  const { accountId, planId, paymentId, intentId, disputeId } = money;
  const { workspaceId, partnerId } = agency.marked.workspace;
  const at = { stripeAccount: accountId };
  const { stripeSubscriptionId } = await systemDb().clientSubscription.findFirstOrThrow({
    where: { workspaceId, status: "active" },
  });
  const { stripeCustomerId } = await systemDb().paymentCustomer.findFirstOrThrow({ where: { workspaceId } });
  const ids = { accountId, subscriptionId: stripeSubscriptionId, customerId: stripeCustomerId };
  const { client, own, refundId } = await moveUnheard(agency, service, intentId, ids);
  const payer = await systemDb().paymentCustomer.findFirstOrThrow({
    where: { partnerId, workspaceId: null },
  });
  const subscription = await stripe.subscriptions.retrieve(stripeSubscriptionId, {}, at);
  const { data: cards } = await stripe.paymentMethods.list({ customer: stripeCustomerId }, at);
  const [card] = cards;
  const invoiceId = String(subscription.latest_invoice);
  const things: Things = {
    ...(await sessionOf(service, client, accountId)),
    refund: plain(await stripe.refunds.retrieve(refundId, {}, at)),
    dispute: plain(await stripe.disputes.retrieve(disputeId, {}, at)),
    invoice: plain(await stripe.invoices.retrieve(invoiceId, {}, at)),
    subscription: plain(subscription),
    customer: plain(await stripe.customers.retrieve(stripeCustomerId, {}, at)),
    card: card ? { ...card } : { id: "pm_none", customer: stripeCustomerId },
    account: plain(await stripe.accounts.retrieve(accountId)),
  };
  const customer = plain(await stripe.customers.retrieve(payer.stripeCustomerId));
  const platformThings = { ...(await sessionOf(service, own)), customer };
  const rows = await rowsOf(agency, { planId, paymentId, checkoutId: client, partnerCheckoutId: own });
  return { accountId, things, platformThings, rows };
}
