import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import type { PaymentsAccount } from "@/lib/vendors/payments/port";
import { paymentService } from "@/lib/vendors/payments/registry";
import { createTenant, type TestTenant, type TestTenantOptions } from "./fixtures";
import type { OwnStripe } from "./own-stripe";

/** Somebody who pays: our row, the customer at the payment service, and where that is. */
export type TestPayer = {
  /** Of the row in `payment_customers`. */
  id: string;
  stripeCustomerId: string;
  account: PaymentsAccount;
  connectAccountId: string | null;
  /** The payment method that is charged; null without one. */
  cardId: string | null;
  /** The payer's own time at the payment service; null where it is the stand-in's. */
  clockId: string | null;
};

/** An agency as the platform's customer. */
export type AgencyStage = {
  own: OwnStripe;
  tenant: TestTenant;
  agency: TestPayer;
  /** Moves the time a payer lives in; whatever falls due on the way happens, and its events come in. */
  advanceTo(payer: TestPayer, to: Date): Promise<void>;
  /** Puts another test card (`pm_card_…`) in the place of the payer's. */
  useCard(payer: TestPayer, card: string): Promise<void>;
};

export type MoneyStage = AgencyStage & {
  /** The agency's account, ready to charge. */
  account: PaymentsAccount & { kind: "connected" };
  /** Of the row in `connect_accounts`. */
  connectAccountId: string;
  /** `tenant.workspaceId` as the agency's customer. */
  client: TestPayer;
  /** Another client of the agency; for `tenant.siblingWorkspaceId` when nothing else is said. */
  addClient(workspaceId?: string, options?: PayerOptions): Promise<TestPayer>;
};

export type PayerOptions = {
  /** A test card (`pm_card_…`); null for none. */
  card?: string | null;
  /** When the payer's own time begins; null lets them live in the stand-in's. */
  startsAt?: Date | null;
};

export type MoneyStageOptions = TestTenantOptions & {
  agency?: PayerOptions;
  client?: PayerOptions;
  taxMode?: "none" | "automatic";
};

/** An agency that clients can pay, and who pays whom. */
export type PaymentStage = {
  tenant: TestTenant;
  connectAccountId: string;
  stripeAccountId: string;
  /** The client, and the agency itself. */
  client: { partnerId: string; workspaceId: string };
  agency: { partnerId: string; workspaceId: null };
};

type Place = {
  partnerId: string;
  workspaceId: string | null;
  account: PaymentsAccount;
  connectAccountId: string | null;
};

const accountIdOf = (account: PaymentsAccount) =>
  account.kind === "connected" ? account.accountId : undefined;

/** Customers with a clock of their own are made past the port: the product never makes any. */
async function createPayer(own: OwnStripe, place: Place, options: PayerOptions = {}): Promise<TestPayer> {
  const { card = "pm_card_visa", startsAt = new Date() } = options;
  const { partnerId, workspaceId, account, connectAccountId } = place;
  const accountId = accountIdOf(account);
  const request = accountId === undefined ? {} : { stripeAccount: accountId };
  const frozen_time = Math.floor((startsAt ?? new Date()).getTime() / 1000);
  const clock =
    startsAt === null ? null : await own.stripe.testHelpers.testClocks.create({ frozen_time }, request);
  const [id, email] = [newId(), `payer-${newId()}@example.test`];
  const name = workspaceId === null ? "Agency" : "Client";
  const metadata = { partnerId, ...(workspaceId === null ? {} : { workspaceId }) };
  const { id: stripeCustomerId } = await own.stripe.customers.create(
    { email, name, address: { country: "US" }, metadata, ...(clock ? { test_clock: clock.id } : {}) },
    request,
  );
  const cardId = card === null ? null : await own.saveCard(stripeCustomerId, card, accountId);
  await systemDb().paymentCustomer.create({
    data: {
      id,
      partnerId,
      workspaceId,
      connectAccountId,
      stripeCustomerId,
      email,
      name,
      country: "US",
      ...(cardId === null
        ? {}
        : { card: { id: cardId, brand: "visa", lastFour: "4242", expiryMonth: 12, expiryYear: 2034 } }),
    },
  });
  return { id, stripeCustomerId, account, connectAccountId, cardId, clockId: clock?.id ?? null };
}

/** An account of an agency at the payment service that is through with its onboarding. */
export async function connectAgency(
  own: OwnStripe,
  metadata: Record<string, string> = {},
): Promise<PaymentsAccount & { kind: "connected" }> {
  const { id } = await paymentService().createConnectedAccount({
    ...{ key: newId(), email: "owner@agency.test", displayName: "Agency", country: "US", currency: "USD" },
    metadata,
  });
  await own.completeOnboarding(id);
  return { kind: "connected", accountId: id };
}

/** A tenant whose agency has an account that may charge. */
async function sellingTenant(own: OwnStripe, options: TestTenantOptions & { taxMode: string }) {
  const { taxMode, ...tenantOptions } = options;
  const tenant = await createTenant(tenantOptions);
  const { partnerId } = tenant;
  const account = await connectAgency(own, { partnerId });
  const connectAccountId = newId();
  await systemDb().connectAccount.create({
    data: {
      ...{ id: connectAccountId, partnerId, stripeAccountId: account.accountId, status: "active" },
      ...{ country: "US", currency: "USD", canCharge: true, canPayOut: true },
      ...{ taxMode, taxReady: taxMode === "automatic", syncedAt: new Date() },
    },
  });
  return { tenant, account, connectAccountId };
}

/** A tenant with people and a connected account that may charge; the platform keeps 10 %. Nobody has a card. */
export async function createPaymentStage(own: OwnStripe): Promise<PaymentStage> {
  const { tenant, account, connectAccountId } = await sellingTenant(own, { taxMode: "none" });
  const { partnerId, workspaceId, userId } = tenant;
  const db = systemDb();
  await db.partner.update({ where: { id: partnerId }, data: { platformFeeBasisPoints: 1_000 } });
  const role = "owner" as const;
  await db.workspaceMember.create({ data: { id: newId(), partnerId, workspaceId, userId, role } });
  await own.idle();
  own.forgetDeliveries();
  return {
    ...{ tenant, connectAccountId, stripeAccountId: account.accountId },
    ...{ client: { partnerId, workspaceId }, agency: { partnerId, workspaceId: null } },
  };
}

function payingAgency(own: OwnStripe, partnerId: string, options?: PayerOptions): Promise<TestPayer> {
  const platform = { account: { kind: "platform" }, connectAccountId: null } as const;
  return createPayer(own, { partnerId, workspaceId: null, ...platform }, options);
}

function turnsOf(own: OwnStripe): Pick<AgencyStage, "advanceTo" | "useCard"> {
  return {
    async advanceTo({ clockId, account }, to) {
      if (clockId === null)
        await own.advance(Math.max(0, Math.ceil(to.getTime() / 1000) - (await own.now())));
      else await own.advanceTestClock(clockId, to, accountIdOf(account));
      await own.idle();
    },
    async useCard(payer, card) {
      payer.cardId = await own.saveCard(payer.stripeCustomerId, card, accountIdOf(payer.account));
    },
  };
}

/** An agency with a saved card that pays the platform; it has no clients who pay. */
export async function agencyStage(own: OwnStripe): Promise<AgencyStage> {
  const tenant = await createTenant();
  const agency = await payingAgency(own, tenant.partnerId);
  own.forgetDeliveries();
  return { own, tenant, agency, ...turnsOf(own) };
}

/**
 * A tenant whose agency may charge, with a saved card on both sides: the agency at the platform, the first client at the
 * agency. What happened on the way there is not handed over as events.
 */
export async function moneyStage(own: OwnStripe, options: MoneyStageOptions = {}): Promise<MoneyStage> {
  const { agency: agencyOptions, client: clientOptions, taxMode = "none", ...tenantOptions } = options;
  const { tenant, account, connectAccountId } = await sellingTenant(own, { ...tenantOptions, taxMode });
  const { partnerId } = tenant;
  if (taxMode === "automatic") {
    const head_office = { address: { country: "US" } };
    await own.stripe.tax.settings.update({ head_office }, { stripeAccount: account.accountId });
  }
  const addClient = (workspaceId: string, payerOptions?: PayerOptions) =>
    createPayer(own, { partnerId, workspaceId, account, connectAccountId }, payerOptions);
  const agency = await payingAgency(own, partnerId, agencyOptions);
  const client = await addClient(tenant.workspaceId, clientOptions);
  await own.idle();
  own.forgetDeliveries();
  return {
    ...{ own, tenant, agency, ...turnsOf(own) },
    ...{ account, connectAccountId, client },
    addClient: (workspaceId = tenant.siblingWorkspaceId, payerOptions) =>
      addClient(workspaceId, payerOptions),
  };
}
