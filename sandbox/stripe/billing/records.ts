import type { Price } from "../catalog/prices";
import { collectionOf } from "../frame/scope";
import type { Bag, Doc, Metadata } from "../frame/values";
import type { TransferData } from "../payments/records";

export type Period = { start: number; end: number };
export type CollectionMethod = "charge_automatically" | "send_invoice";

export type TestClock = Doc & {
  object: "test_helpers.test_clock";
  created: number;
  deletes_after: number;
  frozen_time: number;
  livemode: false;
  name: string | null;
  status: "advancing" | "ready";
  status_details: { advancing?: { target_frozen_time: number } };
};

export type SubscriptionItem = Doc & {
  object: "subscription_item";
  billing_thresholds: null;
  created: number;
  current_period_end: number;
  current_period_start: number;
  current_trial: null;
  discounts: [];
  metadata: Metadata;
  plan: Bag;
  price: Price;
  /** Absent for metered prices. */
  quantity?: number;
  subscription: string;
  tax_rates: [];
};

export type SubscriptionStatus =
  | "active"
  | "canceled"
  | "incomplete"
  | "incomplete_expired"
  | "past_due"
  | "paused"
  | "trialing"
  | "unpaid";

type AutomaticTax = { enabled: boolean; disabled_reason: null; liability: { type: "self" } | null };

export type Subscription = Doc & {
  object: "subscription";
  application: null;
  application_fee_percent: number | null;
  automatic_tax: AutomaticTax;
  billing_cycle_anchor: number;
  billing_cycle_anchor_config: null;
  billing_mode: { type: "flexible"; flexible: { proration_discounts: "included" }; updated_at: number };
  billing_schedules: [];
  billing_thresholds: null;
  cancel_at: number | null;
  cancel_at_period_end: boolean;
  canceled_at: number | null;
  cancellation_details: {
    comment: string | null;
    feedback: string | null;
    feedback_option: null;
    reason: string | null;
  };
  collection_method: CollectionMethod;
  created: number;
  currency: string;
  customer: string;
  customer_account: null;
  days_until_due: number | null;
  default_payment_method: string | null;
  default_source: null;
  default_tax_rates: [];
  description: string | null;
  discounts: [];
  ended_at: number | null;
  invoice_settings: {
    account_tax_ids: null;
    custom_fields: null;
    description: null;
    footer: null;
    issuer: Bag;
  };
  items: { object: "list"; data: SubscriptionItem[]; has_more: false; total_count: number; url: string };
  latest_invoice: string | null;
  livemode: false;
  managed_payments: null;
  metadata: Metadata;
  next_pending_invoice_item_invoice: null;
  on_behalf_of: string | null;
  pause_collection: {
    behavior: "keep_as_draft" | "mark_uncollectible" | "void";
    resumes_at: number | null;
  } | null;
  payment_settings: {
    payment_method_options: null;
    payment_method_types: null;
    save_default_payment_method: "off" | "on_subscription";
  };
  pending_invoice_item_interval: null;
  pending_setup_intent: string | null;
  pending_update: null;
  schedule: null;
  start_date: number;
  status: SubscriptionStatus;
  test_clock: string | null;
  transfer_data: { amount_percent: number | null; destination: string } | null;
  trial_end: number | null;
  trial_settings: { end_behavior: { missing_payment_method: "cancel" | "create_invoice" | "pause" } };
  trial_start: number | null;
  /** True once the end of the trial was announced. */
  _isTrialEndTold: boolean;
  /** The period end that was announced with `invoice.upcoming`. */
  _upcomingTold: number | null;
};

export type LineParent = {
  type: "invoice_item_details" | "subscription_item_details";
  invoice_item_details: {
    invoice_item: string;
    proration: boolean;
    proration_details: null;
    subscription: string | null;
  } | null;
  subscription_item_details: {
    invoice_item: string | null;
    proration: boolean;
    proration_details: null;
    subscription: string;
    subscription_item: string;
  } | null;
};

type Pricing = {
  type: "price_details";
  price_details: { price: string; product: string };
  unit_amount_decimal: string | null;
} | null;

export type Line = Doc & {
  object: "line_item";
  amount: number;
  currency: string;
  description: string | null;
  discount_amounts: [];
  discountable: boolean;
  discounts: [];
  invoice: string | null;
  livemode: false;
  metadata: Metadata;
  parent: LineParent | null;
  period: Period;
  pretax_credit_amounts: [];
  pricing: Pricing;
  quantity: number | null;
  quantity_decimal: string | null;
  subscription: string | null;
  subtotal: number;
  taxes: [];
  /** The metered item whose usage this is, counted again when the invoice is finalised. */
  _usageOf?: string;
};

export type InvoiceItem = Doc & {
  object: "invoiceitem";
  amount: number;
  currency: string;
  customer: string;
  customer_account: null;
  date: number;
  description: string | null;
  discountable: boolean;
  discounts: [];
  invoice: string | null;
  livemode: false;
  metadata: Metadata;
  net_amount: number;
  parent: Bag | null;
  period: Period;
  pricing: Pricing;
  proration: boolean;
  quantity: number;
  quantity_decimal: string;
  tax_rates: [];
  test_clock: string | null;
  /** What it belongs to when it comes from a change of a subscription. */
  _subscription: string | null;
  _subscriptionItem: string | null;
};

export type Invoice = Doc & {
  object: "invoice";
  account_country: string;
  account_name: string | null;
  account_tax_ids: null;
  amount_due: number;
  amount_overpaid: 0;
  amount_paid: number;
  amount_remaining: number;
  amount_shipping: 0;
  application: null;
  attempt_count: number;
  attempted: boolean;
  auto_advance: boolean;
  automatic_tax: AutomaticTax & { provider: "stripe" | null; status: string | null };
  automatically_finalizes_at: number | null;
  billing_reason: string;
  collection_method: CollectionMethod;
  created: number;
  currency: string;
  custom_fields: { name: string; value: string }[] | null;
  customer: string;
  customer_account: null;
  customer_address: Bag | null;
  customer_email: string | null;
  customer_name: string | null;
  customer_phone: string | null;
  customer_shipping: null;
  customer_tax_exempt: string;
  customer_tax_ids: [];
  default_payment_method: string | null;
  default_source: null;
  default_tax_rates: [];
  description: string | null;
  discounts: [];
  due_date: number | null;
  effective_at: number | null;
  ending_balance: number | null;
  footer: string | null;
  from_invoice: null;
  hosted_invoice_url: string | null;
  invoice_pdf: string | null;
  issuer: { type: "self" };
  last_finalization_error: Bag | null;
  latest_revision: null;
  lines: Bag;
  livemode: false;
  metadata: Metadata;
  next_payment_attempt: number | null;
  number: string | null;
  on_behalf_of: string | null;
  parent: {
    type: "subscription_details";
    quote_details: null;
    subscription_details: { subscription: string; metadata: Metadata; subscription_proration_date?: number };
  } | null;
  payment_settings: { default_mandate: null; payment_method_options: null; payment_method_types: null };
  period_end: number;
  period_start: number;
  post_payment_credit_notes_amount: 0;
  pre_payment_credit_notes_amount: 0;
  receipt_number: null;
  rendering: null;
  shipping_cost: null;
  shipping_details: null;
  starting_balance: number;
  statement_descriptor: string | null;
  status: "draft" | "open" | "paid" | "uncollectible" | "void";
  status_transitions: {
    finalized_at: number | null;
    marked_uncollectible_at: number | null;
    paid_at: number | null;
    voided_at: number | null;
  };
  subtotal: number;
  subtotal_excluding_tax: number;
  test_clock: string | null;
  total: number;
  total_discount_amounts: [];
  total_excluding_tax: number;
  total_pretax_credit_amounts: [];
  total_taxes: [];
  webhooks_delivered_at: number | null;
  _lines: Line[];
  _applicationFee: number | null;
  _transfer: TransferData;
  _daysUntilDue: number | null;
  /** True once `invoice.overdue` was sent. */
  _isOverdueTold: boolean;
};

export type InvoicePayment = Doc & {
  object: "invoice_payment";
  amount_paid: number | null;
  amount_requested: number;
  created: number;
  currency: string;
  invoice: string;
  is_default: boolean;
  livemode: false;
  payment: { type: "payment_intent"; payment_intent: string };
  status: "canceled" | "open" | "paid";
  status_transitions: { canceled_at: number | null; paid_at: number | null };
};

export const testClocks = collectionOf<TestClock>("test_clocks");
export const subscriptions = collectionOf<Subscription>("subscriptions");
export const invoices = collectionOf<Invoice>("invoices");
export const invoiceItems = collectionOf<InvoiceItem>("invoice_items");
export const invoicePayments = collectionOf<InvoicePayment>("invoice_payments");
