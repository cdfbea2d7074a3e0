import type Stripe from "stripe";
import type { ConnectedAccountFacts, Payments } from "../port";
import { ask } from "./errors";

type ConnectMethods = Pick<
  Payments,
  "createConnectedAccount" | "onboardingLink" | "readConnectedAccount" | "readTaxReadiness"
>;
type Include = Stripe.V2.Core.AccountRetrieveParams.Include;

const INCLUDE: Include[] = ["configuration.merchant", "defaults", "identity", "requirements"];

function requirementsOf(account: Stripe.V2.Core.Account): ConnectedAccountFacts["requirements"] {
  const { entries = [], summary } = account.requirements ?? {};
  // The service tells one date, that of the nearest.
  const deadline = summary?.minimum_deadline?.time ?? null;
  // What the service itself is still looking at is nothing the agency can do.
  return entries
    .filter((entry) => entry.awaiting_action_from === "user")
    .map(({ description, minimum_deadline: { status } }) => ({
      description,
      isDue: status === "currently_due" || status === "past_due",
      deadline,
    }));
}

/** The older view of the same account says in two words whether money comes in and goes out. */
function toFacts(account: Stripe.V2.Core.Account, older: Stripe.Account): ConnectedAccountFacts {
  const isClosed = account.closed ?? false;
  return {
    id: account.id,
    country: account.identity?.country?.toUpperCase() ?? older.country ?? null,
    currency: (account.defaults?.currency ?? older.default_currency)?.toUpperCase() ?? null,
    canCharge: older.charges_enabled && !isClosed,
    canPayOut: older.payouts_enabled && !isClosed,
    isClosed,
    requirements: requirementsOf(account),
    metadata: account.metadata ?? {},
  };
}

/** Accounts of agencies. The agency sees its own dashboard and bears its own fees and losses: it is the merchant. */
export function connectMethods(stripe: Stripe): ConnectMethods {
  const read = async (accountId: string) => {
    // First the one that refuses an account that took its leave.
    const older = await stripe.accounts.retrieve(accountId);
    return toFacts(await stripe.v2.core.accounts.retrieve(accountId, { include: INCLUDE }), older);
  };
  return {
    createConnectedAccount: ({ key, email, displayName, country, currency, metadata }) =>
      ask(async () => {
        const made = await stripe.v2.core.accounts.create(
          {
            contact_email: email,
            display_name: displayName,
            dashboard: "full",
            identity: { country: country.toLowerCase() },
            configuration: { merchant: { capabilities: { card_payments: { requested: true } } } },
            defaults: {
              currency: currency.toLowerCase(),
              responsibilities: { fees_collector: "stripe", losses_collector: "stripe" },
            },
            metadata,
          },
          { idempotencyKey: key },
        );
        return read(made.id);
      }),
    onboardingLink: ({ accountId, returnUrl, refreshUrl }) =>
      ask(async () => {
        const { url } = await stripe.v2.core.accountLinks.create({
          account: accountId,
          use_case: {
            type: "account_onboarding",
            account_onboarding: { refresh_url: refreshUrl, return_url: returnUrl },
          },
        });
        return { url };
      }),
    readConnectedAccount: (accountId) => ask(() => read(accountId)),
    readTaxReadiness: (accountId) =>
      ask(async () => {
        const { status } = await stripe.tax.settings.retrieve({}, { stripeAccount: accountId });
        return { isReady: status === "active" };
      }),
  };
}
