import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import type { PaymentsAccount } from "@/lib/vendors/payments/port";
import { connectAgency } from "./connect-agency";
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

export type MoneyStage = {
  own: OwnStripe;
  tenant: TestTenant;
  /** The agency's account, ready to charge. */
  account: PaymentsAccount & { kind: "connected" };
  /** Of the row in `connect_accounts`. */
  connectAccountId: string;
  /** The agency as the platform's customer. */
  agency: TestPayer;
  /** `tenant.workspaceId` as the agency's customer. */
  client: TestPayer;
  /** Another client of the agency; for `tenant.siblingWorkspaceId` when nothing else is said. */
  addClient(workspaceId?: string, options?: PayerOptions): Promise<TestPayer>;
  /** Moves the time a payer lives in; whatever falls due on the way happens, and its events come in. */
  advanceTo(payer: TestPayer, to: Date): Promise<void>;
  /** Puts another test card (`pm_card_…`) in the place of the payer's. */
  useCard(payer: TestPayer, card: string): Promise<void>;
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

async function addConnectAccount(partnerId: string, stripeAccountId: string, taxMode: string) {
  const id = newId();
  await systemDb().connectAccount.create({
    data: {
      id,
      partnerId,
      stripeAccountId,
      status: "active",
      country: "US",
      currency: "USD",
      canCharge: true,
      canPayOut: true,
      taxMode,
      taxReady: taxMode === "automatic",
      syncedAt: new Date(),
    },
  });
  return id;
}

/**
 * A tenant whose agency may charge, with a saved card on both sides: the agency at the platform, the first client at the
 * agency. What happened on the way there is not handed over as events.
 */
export async function moneyStage(own: OwnStripe, options: MoneyStageOptions = {}): Promise<MoneyStage> {
  const { agency: agencyOptions, client: clientOptions, taxMode = "none", ...tenantOptions } = options;
  const tenant = await createTenant(tenantOptions);
  const { partnerId } = tenant;
  const account = await connectAgency(own);
  if (taxMode === "automatic") {
    const head_office = { address: { country: "US" } };
    await own.stripe.tax.settings.update({ head_office }, { stripeAccount: account.accountId });
  }
  const connectAccountId = await addConnectAccount(partnerId, account.accountId, taxMode);
  const addClient = (workspaceId: string, payerOptions?: PayerOptions) =>
    createPayer(own, { partnerId, workspaceId, account, connectAccountId }, payerOptions);
  const platform = { account: { kind: "platform" }, connectAccountId: null } as const;
  const agency = await createPayer(own, { partnerId, workspaceId: null, ...platform }, agencyOptions);
  const client = await addClient(tenant.workspaceId, clientOptions);
  await own.idle();
  own.forgetDeliveries();
  return {
    own,
    tenant,
    account,
    connectAccountId,
    agency,
    client,
    addClient: (workspaceId = tenant.siblingWorkspaceId, payerOptions) =>
      addClient(workspaceId, payerOptions),
    async advanceTo(payer, to) {
      if (payer.clockId === null) {
        await own.advance(Math.max(0, Math.ceil(to.getTime() / 1000) - (await own.now())));
      } else {
        await own.advanceTestClock(payer.clockId, to, accountIdOf(payer.account));
      }
      await own.idle();
    },
    async useCard(payer, card) {
      payer.cardId = await own.saveCard(payer.stripeCustomerId, card, accountIdOf(payer.account));
    },
  };
}
