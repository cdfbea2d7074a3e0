import type {
  ChargeInput,
  ConnectedAccountInput,
  CustomerInput,
  ListQuery,
  Metadata,
  MeterEventInput,
  MeteredPriceInput,
  MeterInput,
  PlanChange,
  PriceInput,
  TaxId,
  UsageInvoiceInput,
} from "./inputs";

/**
 * Payments as the product needs them. Amounts are micros of the currency and whole minor units of it (`config/currency`);
 * what is no whole number of them is refused with a RangeError before anything is asked. Every call that changes
 * something carries a key made from the row it is for, so that repeating it after a lost answer does it once. Throws
 * `VendorError`; a card that is refused is not an error but an outcome.
 * Currencies are named in upper case.
 */

/** Whose books: the platform's own account, or the connected one an agency's row names. Never from input. */
export type PaymentsAccount = { kind: "platform" } | { kind: "connected"; accountId: string };

export interface Card {
  id: string;
  brand: string;
  lastFour: string;
  expiryMonth: number;
  expiryYear: number;
}

export interface CustomerFacts {
  id: string;
  isDeleted: boolean;
  email: string;
  name: string;
  country: string | null;
  metadata: Metadata;
  taxIds: TaxId[];
  /** The card that is charged when nobody is there; null when there is none. */
  card: Card | null;
}

export interface CheckoutInput {
  key: string;
  customerId: string;
  successUrl: string;
  cancelUrl: string;
  expiresAt: Date;
  /** The row it is for; comes back with the session. */
  reference: string;
  metadata: Metadata;
  purchase:
    | {
        mode: "payment";
        description: string;
        amountMicros: bigint;
        currency: string;
        applicationFeeMicros?: bigint | undefined;
        /** Whether the card is kept to be charged when nobody is there. */
        keepsCard: boolean;
      }
    | {
        mode: "subscription";
        priceIds: string[];
        meteredPriceIds: string[];
        trialDays: number;
        applicationFeePercent?: number | undefined;
        collectsTax: boolean;
      }
    | { mode: "setup"; currency: string };
}

export interface CheckoutFacts {
  id: string;
  url: string | null;
  status: "open" | "complete" | "expired";
  isPaid: boolean;
  mode: "payment" | "subscription" | "setup";
  customerId: string | null;
  subscriptionId: string | null;
  paymentIntentId: string | null;
  amountMicros: bigint | null;
  currency: string | null;
  reference: string | null;
  metadata: Metadata;
}

export type SubscriptionState =
  | "incomplete"
  | "trialing"
  | "active"
  | "past_due"
  | "unpaid"
  | "paused"
  | "canceled"
  | "incomplete_expired";

export interface SubscriptionFacts {
  id: string;
  customerId: string;
  state: SubscriptionState;
  currency: string;
  items: { id: string; priceId: string; isMetered: boolean; periodStart: Date; periodEnd: Date }[];
  startedAt: Date;
  trialEndsAt: Date | null;
  cancelsAtPeriodEnd: boolean;
  endedAt: Date | null;
  /** Collection is paused: invoices of that time are void. */
  isPaused: boolean;
  metadata: Metadata;
}

export interface InvoiceLine {
  description: string;
  amountMicros: bigint;
  quantity: string | null;
  isProration: boolean;
  periodStart: Date | null;
  periodEnd: Date | null;
}

export interface ChangePreview {
  currency: string;
  lines: InvoiceLine[];
  subtotalMicros: bigint;
  taxMicros: bigint;
  totalMicros: bigint;
  /** What is taken from the card at once, after what the customer has standing. */
  dueNowMicros: bigint;
}

export interface InvoiceFacts {
  id: string;
  customerId: string;
  subscriptionId: string | null;
  status: "draft" | "open" | "paid" | "void" | "uncollectible";
  /** subscription_create, subscription_cycle, subscription_update, manual …; further words may come. */
  billingReason: string | null;
  number: string | null;
  currency: string;
  subtotalMicros: bigint;
  taxMicros: bigint;
  totalMicros: bigint;
  amountDueMicros: bigint;
  amountPaidMicros: bigint;
  applicationFeeMicros: bigint;
  lines: InvoiceLine[];
  periodStart: Date | null;
  periodEnd: Date | null;
  hostedUrl: string | null;
  pdfUrl: string | null;
  attemptCount: number;
  nextAttemptAt: Date | null;
  dueAt: Date | null;
  createdAt: Date;
  finalizedAt: Date | null;
  paidAt: Date | null;
  /** Payments that went towards it. */
  paymentIntentIds: string[];
  metadata: Metadata;
}

/** Lists tell nothing about the platform's part, and show the first ten lines of an invoice only. */
export type ListedInvoice = Omit<InvoiceFacts, "applicationFeeMicros">;

export interface PaymentFacts {
  id: string;
  customerId: string | null;
  state: "pending" | "needs_person" | "succeeded" | "failed" | "canceled";
  amountMicros: bigint;
  receivedMicros: bigint;
  currency: string;
  applicationFeeMicros: bigint;
  /** Sum of refunds that went through. */
  refundedMicros: bigint;
  chargeId: string | null;
  declineCode: string | null;
  metadata: Metadata;
  createdAt: Date;
}

export interface RefundFacts {
  id: string;
  paymentIntentId: string | null;
  amountMicros: bigint;
  currency: string;
  state: "pending" | "succeeded" | "failed" | "canceled";
  metadata: Metadata;
  createdAt: Date;
}

export interface DisputeFacts {
  id: string;
  paymentIntentId: string | null;
  amountMicros: bigint;
  currency: string;
  reason: string;
  /** The service's own word. */
  status: string;
  /** Whether the bank holds the money at present. */
  isWithdrawn: boolean;
  isClosed: boolean;
  evidenceDueAt: Date | null;
  createdAt: Date;
}

export interface ConnectedAccountFacts {
  id: string;
  country: string | null;
  currency: string | null;
  canCharge: boolean;
  canPayOut: boolean;
  isClosed: boolean;
  /** What is asked of the agency, in the service's own words; `isDue` when it is asked for now, not only some day. */
  requirements: { description: string; isDue: boolean; deadline: string | null }[];
  metadata: Metadata;
}

/** A page of things, newest first; `next` asks for the following one. */
export interface Listed<T> {
  items: T[];
  next: string | null;
}

/** An event of the service that its signature proved. `object` is null for thin events, which only name their thing. */
export interface PaymentsEvent {
  id: string;
  type: string;
  /** The connected account it is about; null for the platform's own. */
  account: string | null;
  isLive: boolean;
  createdAt: Date;
  /** Id of the thing it is about. */
  objectId: string | null;
  object: Record<string, unknown> | null;
}

export type PlanChangeOutcome =
  | { outcome: "changed"; subscription: SubscriptionFacts }
  | { outcome: "declined"; code: string };

/** All of payments. One object serves every account; it is cheap to make. */
export interface Payments {
  /** Whether the keys are of the live mode: events of the other one are none of ours. */
  isLive: boolean;

  createCustomer(account: PaymentsAccount, input: CustomerInput): Promise<CustomerFacts>;
  updateCustomer(
    account: PaymentsAccount,
    customerId: string,
    changes: { email?: string; name?: string; country?: string },
  ): Promise<CustomerFacts>;
  readCustomer(account: PaymentsAccount, customerId: string): Promise<CustomerFacts>;
  /** Adds or removes so that exactly these are left; `invalid` names what the service does not take. */
  setTaxIds(account: PaymentsAccount, customerId: string, taxIds: TaxId[]): Promise<TaxId[]>;
  /** Makes the card that was left at a completed checkout the one that is charged from now on; null when none was kept. */
  keepCheckoutCard(account: PaymentsAccount, sessionId: string): Promise<Card | null>;
  /** Has plans paid with the card the customer prefers: the service goes on with the one they began with. */
  alignPlanCards(account: PaymentsAccount, customerId: string): Promise<void>;

  createPrice(account: PaymentsAccount, input: PriceInput): Promise<{ productId: string; priceId: string }>;
  createMeteredPrice(
    account: PaymentsAccount,
    input: MeteredPriceInput,
  ): Promise<{ productId: string; priceId: string }>;
  /** Nobody can subscribe to it any more; who has it keeps it. */
  archivePrice(account: PaymentsAccount, priceId: string): Promise<void>;

  startCheckout(account: PaymentsAccount, input: CheckoutInput): Promise<CheckoutFacts>;
  readCheckout(account: PaymentsAccount, sessionId: string): Promise<CheckoutFacts>;
  expireCheckout(account: PaymentsAccount, sessionId: string): Promise<void>;
  openPortal(
    account: PaymentsAccount,
    input: { customerId: string; returnUrl: string },
  ): Promise<{ url: string }>;

  readSubscription(account: PaymentsAccount, subscriptionId: string): Promise<SubscriptionFacts>;
  /** All of a customer, ended ones too, newest first. */
  listSubscriptions(account: PaymentsAccount, customerId: string): Promise<SubscriptionFacts[]>;
  previewChange(account: PaymentsAccount, change: Omit<PlanChange, "timing">): Promise<ChangePreview>;
  /** The first regular period; with a trial nothing is due now. */
  previewStart(
    account: PaymentsAccount,
    input: { customerId: string; priceId: string; trialDays: number; collectsTax?: boolean },
  ): Promise<ChangePreview>;
  /** `declined` leaves the subscription as it was. */
  changePlan(
    account: PaymentsAccount,
    change: PlanChange & { key: string; applicationFeePercent?: number | undefined },
  ): Promise<PlanChangeOutcome>;
  cancelSubscription(
    account: PaymentsAccount,
    input: { subscriptionId: string; when: "now" | "period_end"; key: string },
  ): Promise<SubscriptionFacts>;
  /** Takes back a cancellation at the period's end. */
  keepSubscription(
    account: PaymentsAccount,
    input: { subscriptionId: string; key: string },
  ): Promise<SubscriptionFacts>;
  pauseSubscription(
    account: PaymentsAccount,
    input: { subscriptionId: string; key: string },
  ): Promise<SubscriptionFacts>;
  resumeSubscription(
    account: PaymentsAccount,
    input: { subscriptionId: string; key: string },
  ): Promise<SubscriptionFacts>;
  /** Has a paused one go on with a new period that is paid at once; `declined` leaves it paused. */
  renewSubscription(
    account: PaymentsAccount,
    input: { subscriptionId: string; key: string; applicationFeePercent?: number | undefined },
  ): Promise<PlanChangeOutcome>;

  readInvoice(account: PaymentsAccount, invoiceId: string): Promise<InvoiceFacts>;
  listInvoices(
    account: PaymentsAccount,
    query: ListQuery & { customerId?: string },
  ): Promise<Listed<ListedInvoice>>;
  /** Makes an invoice with its lines, finalises it and has it paid with the saved card. */
  invoiceUsage(account: PaymentsAccount, input: UsageInvoiceInput): Promise<InvoiceFacts>;
  /** Tries again to take what an open invoice asks. */
  payInvoice(
    account: PaymentsAccount,
    input: { invoiceId: string; key: string },
  ): Promise<{ outcome: "paid"; invoice: InvoiceFacts } | { outcome: "declined"; code: string }>;
  voidInvoice(account: PaymentsAccount, input: { invoiceId: string; key: string }): Promise<InvoiceFacts>;

  /** Takes an amount from the saved card with nobody there. */
  chargeCard(
    account: PaymentsAccount,
    input: ChargeInput,
  ): Promise<
    | { outcome: "succeeded" | "pending"; payment: PaymentFacts }
    | { outcome: "declined"; code: string; paymentIntentId: string | null }
    | { outcome: "no_card" }
  >;
  readPayment(account: PaymentsAccount, paymentIntentId: string): Promise<PaymentFacts>;
  listPayments(
    account: PaymentsAccount,
    query: ListQuery & { customerId?: string },
  ): Promise<Listed<PaymentFacts>>;
  /** `invalid` when more is asked back than was paid. The platform's part is given back in proportion. */
  refund(
    account: PaymentsAccount,
    input: {
      key: string;
      paymentIntentId: string;
      amountMicros: bigint;
      currency: string;
      metadata: Metadata;
    },
  ): Promise<RefundFacts>;
  readRefund(account: PaymentsAccount, refundId: string): Promise<RefundFacts>;
  listRefunds(account: PaymentsAccount, query: ListQuery): Promise<Listed<RefundFacts>>;
  readDispute(account: PaymentsAccount, disputeId: string): Promise<DisputeFacts>;
  listDisputes(account: PaymentsAccount, query: ListQuery): Promise<Listed<DisputeFacts>>;

  createConnectedAccount(input: ConnectedAccountInput): Promise<ConnectedAccountFacts>;
  /** A page on which the agency tells what is asked; good once, for minutes. */
  onboardingLink(input: {
    accountId: string;
    returnUrl: string;
    refreshUrl: string;
  }): Promise<{ url: string }>;
  readConnectedAccount(accountId: string): Promise<ConnectedAccountFacts>;
  /** Whether the service knows enough of the account to compute taxes on its sales. */
  readTaxReadiness(accountId: string): Promise<{ isReady: boolean }>;

  /** The meter of that event name, made when there is none. */
  ensureMeter(input: MeterInput): Promise<{ meterId: string }>;
  sendMeterEvent(input: MeterEventInput): Promise<void>;
  /** What the meter counted for a customer between two whole minutes. */
  readMeterTotal(input: { meterId: string; customerId: string; from: Date; until: Date }): Promise<bigint>;
}
