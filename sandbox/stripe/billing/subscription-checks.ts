import type { Customer } from "../catalog/customers";
import { customers } from "../catalog/customers";
import { canComputeTax } from "../connect/tax-settings";
import { invalidRequest } from "../frame/problems";
import { isConnected, type Scope } from "../frame/scope";
import { checkCapable } from "../payments/new-intent";
import { cardOf, declined, type PaymentMethod, paymentMethods } from "../payments/payment-methods";
import type { CollectionMethod, Subscription } from "./records";

/** Throws where the platform asks for a share of a subscription it cannot have. */
export function checkPercent(scope: Scope, percent: number | null | undefined, destination?: string): void {
  checkCapable(scope, destination);
  if (percent === null || percent === undefined) return;
  if (isConnected(scope) || destination !== undefined) return;
  throw invalidRequest(
    "You can only apply an application_fee_percent when the request is made on behalf of another account (using an OAuth key, the Stripe-Account header, or the `transfer_data[destination]` parameter).",
    undefined,
    "application_fee_percent",
  );
}

/** Throws where the days do not go with the way of collecting. */
export function checkDue(method: CollectionMethod, days: number | null | undefined): void {
  if (method === "send_invoice" && (days === null || days === undefined)) {
    throw invalidRequest(
      "If `collection_method` is `send_invoice`, `days_until_due` must be specified.",
      "parameter_missing",
      "days_until_due",
    );
  }
  if (method === "charge_automatically" && days !== null && days !== undefined) {
    throw invalidRequest(
      "`days_until_due` can only be used when `collection_method` is `send_invoice`.",
      undefined,
      "days_until_due",
    );
  }
}

/** Throws where tax is to be worked out by an account that is nowhere. */
export function checkTaxOffice(scope: Scope, isEnabled: boolean | undefined): void {
  if (!isEnabled || canComputeTax(scope)) return;
  throw invalidRequest(
    "You must have a valid head office address to enable automatic tax calculation in test mode. Visit https://dashboard.stripe.com/test/settings/tax to update it.",
  );
}

/** Throws where tax is to be worked out for somebody who lives nowhere, or by an account that does. */
export function checkTaxable(scope: Scope, customer: Customer, isEnabled: boolean | undefined): void {
  checkTaxOffice(scope, isEnabled);
  if (!isEnabled || customer.address?.country) return;
  throw invalidRequest(
    "The customer's location isn't recognized. Set a valid customer address in order to automatically calculate tax.",
    "customer_tax_location_invalid",
  );
}

/** The card a subscription is paid with. */
export function defaultMethod(scope: Scope, sub: Subscription): PaymentMethod | null {
  const id =
    sub.default_payment_method ?? customers(scope).get(sub.customer)?.invoice_settings.default_payment_method;
  const method = id ? paymentMethods(scope).get(id) : undefined;
  return method?.customer === sub.customer ? method : null;
}

/** Throws 400 where there is no card to pay with. */
export function mustHaveMethod(scope: Scope, sub: Subscription): PaymentMethod {
  const method = defaultMethod(scope, sub);
  if (method) return method;
  throw invalidRequest(
    "This customer has no attached payment source or default payment method. Please consider adding a default payment method. For more information, visit https://stripe.com/docs/billing/subscriptions/payment-methods-setting#payment-method-priority.",
    "resource_missing",
  );
}

/** Throws the 402 of a card that would not pay at once, before anything is done. */
export function mustPayAtOnce(method: PaymentMethod): void {
  const { outcome } = cardOf(method);
  if (outcome.kind === "decline") throw declined(outcome);
  if (outcome.kind === "authenticate" && (outcome.always || !method._isSetUp)) {
    throw declined({
      code: "subscription_payment_intent_requires_action",
      declineCode: "authentication_required",
      message: "Payment for this subscription requires additional user action before it can be completed.",
    });
  }
}

/** Throws for an instant that is not ahead. */
export function mustBeAhead(scope: Scope, at: number, param: string): void {
  if (at > scope.now()) return;
  throw invalidRequest(`The \`${param}\` timestamp must be in the future.`, undefined, param);
}
