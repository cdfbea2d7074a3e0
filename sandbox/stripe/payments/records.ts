import { collectionOf } from "../frame/scope";
import type { Bag, Doc, Metadata } from "../frame/values";

export type TransferData = { destination: string; amount?: number } | null;

export type PaymentError = {
  type: string;
  code: string;
  decline_code: string;
  message: string;
  charge: string | null;
  payment_method: Bag | null;
};

export type PaymentIntent = Doc & {
  object: "payment_intent";
  amount: number;
  amount_capturable: number;
  amount_received: number;
  application: null;
  application_fee_amount: number | null;
  automatic_payment_methods: { enabled: boolean; allow_redirects: string } | null;
  canceled_at: number | null;
  cancellation_reason: string | null;
  capture_method: "automatic" | "automatic_async" | "manual";
  client_secret: string;
  confirmation_method: "automatic";
  created: number;
  currency: string;
  customer: string | null;
  description: string | null;
  last_payment_error: PaymentError | null;
  latest_charge: string | null;
  livemode: false;
  metadata: Metadata;
  next_action: Bag | null;
  on_behalf_of: string | null;
  payment_method: string | null;
  payment_method_types: string[];
  processing: null;
  receipt_email: string | null;
  setup_future_usage: "off_session" | "on_session" | null;
  statement_descriptor: string | null;
  statement_descriptor_suffix: string | null;
  status:
    | "canceled"
    | "requires_action"
    | "requires_capture"
    | "requires_confirmation"
    | "requires_payment_method"
    | "succeeded";
  transfer_data: TransferData;
  transfer_group: string | null;
  /** Where the browser goes after it was asked to authenticate. */
  _returnUrl: string | null;
};

export type Charge = Doc & {
  object: "charge";
  amount: number;
  amount_captured: number;
  amount_refunded: number;
  application_fee: string | null;
  application_fee_amount: number | null;
  balance_transaction: string | null;
  billing_details: Bag;
  captured: boolean;
  created: number;
  currency: string;
  customer: string | null;
  description: string | null;
  disputed: boolean;
  failure_code: string | null;
  failure_message: string | null;
  livemode: false;
  metadata: Metadata;
  on_behalf_of: string | null;
  outcome: Bag | null;
  paid: boolean;
  payment_intent: string | null;
  payment_method: string | null;
  payment_method_details: Bag;
  receipt_email: string | null;
  receipt_url: string | null;
  refunded: boolean;
  statement_descriptor: string | null;
  status: "succeeded" | "failed";
  transfer: string | null;
  transfer_data: TransferData;
};

export type Refund = Doc & {
  object: "refund";
  amount: number;
  balance_transaction: string | null;
  charge: string;
  created: number;
  currency: string;
  failure_reason?: string;
  metadata: Metadata;
  payment_intent: string | null;
  reason: string | null;
  receipt_number: null;
  status: "succeeded" | "pending" | "failed" | "canceled";
  transfer_reversal: string | null;
};

export type Dispute = Doc & {
  object: "dispute";
  amount: number;
  balance_transactions: Bag[];
  charge: string;
  created: number;
  currency: string;
  evidence: Bag;
  evidence_details: { due_by: number; has_evidence: boolean; past_due: boolean; submission_count: number };
  is_charge_refundable: boolean;
  livemode: false;
  metadata: Metadata;
  payment_intent: string | null;
  reason: string;
  status:
    | "needs_response"
    | "under_review"
    | "won"
    | "lost"
    | "warning_needs_response"
    | "warning_under_review"
    | "warning_closed";
};

export type ApplicationFee = Doc & {
  object: "application_fee";
  account: string;
  amount: number;
  amount_refunded: number;
  application: string;
  balance_transaction: string;
  charge: string;
  created: number;
  currency: string;
  livemode: false;
  originating_transaction: null;
  refunded: boolean;
};

export type Transfer = Doc & {
  object: "transfer";
  amount: number;
  amount_reversed: number;
  created: number;
  currency: string;
  description: string | null;
  destination: string;
  destination_payment: string;
  livemode: false;
  metadata: Metadata;
  reversed: boolean;
  source_transaction: string | null;
  transfer_group: string | null;
};

export const paymentIntents = collectionOf<PaymentIntent>("payment_intents");
export const charges = collectionOf<Charge>("charges");
export const refunds = collectionOf<Refund>("refunds");
export const disputes = collectionOf<Dispute>("disputes");
export const applicationFees = collectionOf<ApplicationFee>("application_fees");
export const transfers = collectionOf<Transfer>("transfers");
