import type { Bag } from "../frame/values";
import { type ConnectedAccount, PROOF, PROOF_IN_V1, REQUIREMENTS } from "./records";

export const INCLUDES = [
  "configuration.customer",
  "configuration.merchant",
  "configuration.recipient",
  "defaults",
  "future_requirements",
  "identity",
  "requirements",
] as const;

export type IncludeName = (typeof INCLUDES)[number];

/** Everything that is asked of the account now. */
export function currentlyDue(account: ConnectedAccount): string[] {
  return account._wrong.length > 0 ? [...account._due, PROOF] : account._due;
}

function capability(account: ConnectedAccount): Bag {
  if (account._chargesEnabled) return { status: "active", status_details: [] };
  const detail = account._detailsSubmitted
    ? { code: "requirements_past_due", resolution: "provide_info" }
    : { code: "determining_status", resolution: "provide_info" };
  return { status: "restricted", status_details: [detail] };
}

function withCapabilities(account: ConnectedAccount, configuration: Bag | null): Bag | null {
  if (!configuration) return null;
  const asked = Object(configuration.capabilities);
  const capabilities = Object.keys(asked).map((name) => [name, capability(account)]);
  return { ...configuration, applied: true, capabilities: Object.fromEntries(capabilities) };
}

function requirements(account: ConnectedAccount): Bag {
  const entries = currentlyDue(account).map((description) => ({
    awaiting_action_from: "user",
    description,
    errors:
      description === PROOF
        ? account._wrong.map((code) => ({
            code,
            description: "The provided identity could not be verified.",
          }))
        : [],
    impact: {
      restricts_capabilities: [
        { capability: "card_payments", configuration: "merchant", deadline: { status: "currently_due" } },
      ],
    },
    minimum_deadline: { status: "currently_due" },
    requested_reasons: [{ code: "routine_onboarding" }],
  }));
  return {
    entries,
    ...(entries.length > 0 ? { summary: { minimum_deadline: { status: "currently_due" } } } : {}),
  };
}

/** The account as v2 shows it: what is not asked for with `include` is left out. */
export function showAccount(account: ConnectedAccount, include: readonly IncludeName[] = []): Bag {
  const wants = (name: IncludeName) => include.includes(name);
  const parts = {
    ...(wants("configuration.customer") ? { customer: account._customer } : {}),
    ...(wants("configuration.merchant") ? { merchant: withCapabilities(account, account._merchant) } : {}),
    ...(wants("configuration.recipient") ? { recipient: withCapabilities(account, account._recipient) } : {}),
  };
  return {
    ...account,
    ...(Object.keys(parts).length > 0 ? { configuration: parts } : {}),
    ...(wants("defaults") ? { defaults: account._defaults } : {}),
    ...(wants("future_requirements") ? { future_requirements: { entries: [] } } : {}),
    ...(wants("identity") ? { identity: account._identity } : {}),
    ...(wants("requirements") ? { requirements: requirements(account) } : {}),
  };
}

const responsibilityNames: Readonly<Record<string, string>> = {
  stripe: "stripe",
  application: "application",
};

function disabledReason(account: ConnectedAccount): string | null {
  if (account.closed) return "rejected.other";
  if (account._chargesEnabled) return null;
  return account._wrong.length > 0 ? "requirements.pending_verification" : "requirements.past_due";
}

/** The same account as v1 shows it. */
export function showAccountV1(account: ConnectedAccount): Bag {
  const due = currentlyDue(account).map((name) =>
    name === PROOF ? PROOF_IN_V1 : (REQUIREMENTS[name] ?? name),
  );
  const isActive = account._chargesEnabled;
  const { responsibilities, profile, currency } = Object(account._defaults);
  const payer = Object(responsibilities).fees_collector;
  return {
    id: account.id,
    object: "account",
    business_profile: {
      mcc: account._merchant?.mcc ?? null,
      name: account.display_name,
      url: Object(profile).business_url ?? null,
    },
    business_type: account._identity.entity_type ?? null,
    capabilities: {
      card_payments: isActive ? "active" : "inactive",
      transfers: isActive ? "active" : "inactive",
    },
    charges_enabled: isActive,
    controller: {
      type: "application",
      is_controller: true,
      fees: { payer: payer === "stripe" ? "account" : "application" },
      losses: {
        payments: responsibilityNames[String(Object(responsibilities).losses_collector)] ?? "stripe",
      },
      requirement_collection: "stripe",
      stripe_dashboard: { type: account.dashboard ?? "none" },
    },
    country: String(account._identity.country ?? "us").toUpperCase(),
    created: account._createdAt,
    default_currency: currency ?? "usd",
    details_submitted: account._detailsSubmitted,
    email: account.contact_email,
    external_accounts: {
      object: "list",
      data: [],
      has_more: false,
      url: `/v1/accounts/${account.id}/external_accounts`,
    },
    future_requirements: {
      currently_due: [],
      errors: [],
      eventually_due: [],
      past_due: [],
      pending_verification: [],
    },
    metadata: account.metadata,
    payouts_enabled: isActive,
    requirements: {
      alternatives: [],
      current_deadline: null,
      currently_due: due,
      disabled_reason: disabledReason(account),
      errors: account._wrong.map((code) => ({
        code,
        reason: "The provided identity could not be verified.",
        requirement: PROOF_IN_V1,
      })),
      eventually_due: due,
      past_due: account._detailsSubmitted ? due : [],
      pending_verification: [],
    },
    type: account.dashboard === "express" ? "express" : account.dashboard === "full" ? "standard" : "none",
  };
}
