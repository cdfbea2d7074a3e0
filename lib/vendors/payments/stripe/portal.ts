import type Stripe from "stripe";
import type { Payments, PaymentsAccount } from "../port";
import { on } from "./client";
import { ask } from "./errors";

/** Marks the settings of ours among those of the account; another number when they change. */
const PURPOSE = "cards-and-invoices-1";
const MOST_CONFIGURATIONS = 100;

/** Plans are changed and cancelled in the product, where the rules of the agency hold. */
const FEATURES: Stripe.BillingPortal.ConfigurationCreateParams["features"] = {
  invoice_history: { enabled: true },
  payment_method_update: { enabled: true },
  subscription_cancel: { enabled: false },
  subscription_update: { enabled: false },
};

async function configurationOf(stripe: Stripe, account: PaymentsAccount): Promise<string> {
  const { data } = await stripe.billingPortal.configurations.list(
    { active: true, limit: MOST_CONFIGURATIONS },
    on(account),
  );
  const known = data.find((each) => each.metadata?.purpose === PURPOSE);
  if (known) return known.id;
  const made = await stripe.billingPortal.configurations.create(
    { features: FEATURES, metadata: { purpose: PURPOSE } },
    on(account, `portal-${PURPOSE}`),
  );
  return made.id;
}

/** The hosted page on which a customer looks after cards and invoices. */
export function portalMethods(stripe: Stripe): Pick<Payments, "openPortal"> {
  const configurations = new Map<string, string>();
  return {
    openPortal: (account, { customerId, returnUrl }) =>
      ask(async () => {
        const name = account.kind === "connected" ? account.accountId : "";
        const configuration = configurations.get(name) ?? (await configurationOf(stripe, account));
        configurations.set(name, configuration);
        const { url } = await stripe.billingPortal.sessions.create(
          { customer: customerId, return_url: returnUrl, configuration },
          on(account),
        );
        return { url };
      }),
  };
}
