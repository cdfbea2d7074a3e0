import { collectionOf } from "../frame/scope";
import type { Bag, Doc, Metadata } from "../frame/values";

export type CheckoutMode = "payment" | "setup" | "subscription";

export type LineItem = Doc & {
  object: "item";
  amount_discount: number;
  amount_subtotal: number;
  amount_tax: number;
  amount_total: number;
  currency: string;
  description: string;
  /** Id of the price; shown as the whole price. */
  _price: string;
  quantity: number | null;
};

export type CheckoutSession = Doc & {
  object: "checkout.session";
  allow_promotion_codes: boolean | null;
  amount_subtotal: number | null;
  amount_total: number | null;
  automatic_tax: { enabled: boolean; liability: null; provider: null; status: string | null };
  cancel_url: string | null;
  client_reference_id: string | null;
  client_secret: null;
  created: number;
  currency: string | null;
  customer: string | null;
  customer_account: null;
  customer_creation: "always" | "if_required" | null;
  customer_details: { email: string | null; name: string | null; address: Bag | null; phone: null } | null;
  customer_email: string | null;
  expires_at: number;
  invoice: string | null;
  livemode: false;
  metadata: Metadata;
  mode: CheckoutMode;
  payment_intent: string | null;
  payment_method_collection: "always" | "if_required" | null;
  payment_method_types: string[];
  payment_status: "no_payment_required" | "paid" | "unpaid";
  setup_intent: string | null;
  status: "complete" | "expired" | "open";
  subscription: string | null;
  success_url: string | null;
  total_details: { amount_discount: number; amount_shipping: number; amount_tax: number } | null;
  ui_mode: "hosted_page";
  url: string | null;
  _lines: LineItem[];
  /** True where the page asks for an address and the customer keeps it. */
  _keepsAddress: boolean;
  /** What its mode was told about the thing that is made on completion. */
  _data: Bag;
  /** The intent that waits for the person to prove who they are. */
  _waitingFor: string | null;
};

export const checkoutSessions = collectionOf<CheckoutSession>("checkout_sessions");
