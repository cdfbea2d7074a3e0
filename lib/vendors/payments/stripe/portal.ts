import type Stripe from "stripe";
import type { Payments, PaymentsAccount } from "../port";
import { on } from "./client";
import { ask, isRefusal } from "./errors";

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
    // Without a key of ours: a failure under it would be repeated for a day, and one setting too many harms nobody.
    on(account),
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
        const open = async (configuration: string) => {
          configurations.set(name, configuration);
          const wanted = { customer: customerId, return_url: returnUrl, configuration };
          return { url: (await stripe.billingPortal.sessions.create(wanted, on(account))).url };
        };
        const known = configurations.get(name);
        if (known === undefined) return open(await configurationOf(stripe, account));
        try {
          return await open(known);
        } catch (error) {
          // Whose account it is may have put our settings out of use.
          const other = isRefusal(error) ? await configurationOf(stripe, account) : known;
          if (other === known) throw error;
          return open(other);
        }
      }),
  };
}
