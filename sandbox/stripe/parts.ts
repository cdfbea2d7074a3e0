import { invoiceItemPart } from "./billing/invoice-items";
import { invoicePart } from "./billing/invoices";
import { meterPart } from "./billing/meters";
import { subscriptionPart } from "./billing/subscriptions";
import { testClockPart } from "./billing/test-clocks";
import { customerPart } from "./catalog/customers";
import { pricePart } from "./catalog/prices";
import { productPart } from "./catalog/products";
import { taxIdPart } from "./catalog/tax-ids";
import { portalPart } from "./checkout/portal";
import { checkoutPart } from "./checkout/sessions";
import { accountLinkPart } from "./connect/account-links";
import { accountV1Part } from "./connect/accounts-v1";
import { accountPart } from "./connect/accounts-v2";
import { taxSettingsPart } from "./connect/tax-settings";
import { eventDestinationPart } from "./events/event-destinations";
import { eventPart } from "./events/event-routes";
import { webhookEndpointPart } from "./events/webhook-endpoints";
import type { Part } from "./frame/endpoint";
import { balancePart } from "./payments/balance";
import { disputePart } from "./payments/disputes";
import { feePart } from "./payments/fees";
import { paymentIntentPart } from "./payments/payment-intents";
import { paymentMethodPart } from "./payments/payment-methods";
import { refundPart } from "./payments/refunds";
import { setupIntentPart } from "./payments/setup-intents";

/** Every area of the API. A new one is added here and nowhere else. */
export const PARTS: readonly Part[] = [
  eventPart,
  webhookEndpointPart,
  eventDestinationPart,
  customerPart,
  taxIdPart,
  productPart,
  pricePart,
  paymentMethodPart,
  setupIntentPart,
  paymentIntentPart,
  balancePart,
  feePart,
  refundPart,
  disputePart,
  checkoutPart,
  portalPart,
  accountPart,
  accountV1Part,
  accountLinkPart,
  taxSettingsPart,
  testClockPart,
  meterPart,
  subscriptionPart,
  invoicePart,
  invoiceItemPart,
];
