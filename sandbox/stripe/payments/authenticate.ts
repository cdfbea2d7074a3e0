import { change } from "../events/emit";
import type { Scope } from "../frame/scope";
import { visible } from "../frame/values";
import { paymentMethods } from "./payment-methods";
import { paymentIntents } from "./records";
import { finishSetup, setupIntents } from "./setup-intents";
import { takePayment } from "./take-payment";

const failure = {
  type: "invalid_request_error",
  message:
    "We are unable to authenticate your payment method. Please choose a different payment method and try again.",
};

/** An intent that waits for its person, and where they go on afterwards. */
export interface Waiting {
  returnUrl: string | null;
  clientSecret: string;
  kind: "payment_intent" | "setup_intent";
  /** The person proved who they are, or did not. True when the intent succeeded. */
  answer(isProven: boolean): boolean;
}

function waitingPayment(scope: Scope, id: string): Waiting | null {
  const intent = paymentIntents(scope).get(id);
  const method = intent?.payment_method ? paymentMethods(scope).get(intent.payment_method) : undefined;
  if (intent?.status !== "requires_action" || !method) return null;
  return {
    returnUrl: intent._returnUrl,
    clientSecret: intent.client_secret,
    kind: "payment_intent",
    answer(isProven) {
      if (isProven) {
        takePayment(scope, intent, method, { offSession: false, isAuthenticated: true });
        return true;
      }
      const code = "payment_intent_authentication_failure";
      const last_payment_error = {
        ...failure,
        code,
        decline_code: "",
        charge: null,
        payment_method: Object(visible(method)),
      };
      change(scope, paymentIntents(scope), intent, "payment_intent.payment_failed", {
        status: "requires_payment_method",
        payment_method: null,
        next_action: null,
        last_payment_error,
      });
      return false;
    },
  };
}

function waitingSetup(scope: Scope, id: string): Waiting | null {
  const intent = setupIntents(scope).get(id);
  const method = intent?.payment_method ? paymentMethods(scope).get(intent.payment_method) : undefined;
  if (intent?.status !== "requires_action" || !method) return null;
  return {
    returnUrl: intent._returnUrl,
    clientSecret: intent.client_secret,
    kind: "setup_intent",
    answer(isProven) {
      if (isProven) {
        finishSetup(scope, intent, method);
        return true;
      }
      change(scope, setupIntents(scope), intent, "setup_intent.setup_failed", {
        status: "requires_payment_method",
        payment_method: null,
        next_action: null,
        last_setup_error: { ...failure, code: "setup_intent_authentication_failure" },
      });
      return false;
    },
  };
}

/** The intent with this id when it waits for its person; null otherwise. */
export function findWaiting(scope: Scope, id: string): Waiting | null {
  return waitingPayment(scope, id) ?? waitingSetup(scope, id);
}
