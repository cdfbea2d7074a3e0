import { z } from "zod";
import { endpoint, type Part } from "../frame/endpoint";
import { randomText } from "../frame/ids";
import { mergeMetadata } from "../frame/metadata";
import { invalidRequest } from "../frame/problems";
import { isConnected, mustFind, type Scope } from "../frame/scope";
import { type Bag, isBag } from "../frame/values";
import { changeAccount, dueAtFirst, tellThin } from "./account-changes";
import { type ConnectedAccount, connectedAccounts } from "./records";
import { INCLUDES, showAccount } from "./show-account";

const include = z.array(z.enum(INCLUDES)).optional();
const asked = z.strictObject({ requested: z.boolean() });

const merchant = z.strictObject({
  capabilities: z.strictObject({ card_payments: asked.optional() }).optional(),
  mcc: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  branding: z
    .strictObject({ primary_color: z.string().optional(), secondary_color: z.string().optional() })
    .optional(),
  statement_descriptor: z
    .strictObject({ descriptor: z.string().optional(), prefix: z.string().optional() })
    .optional(),
  support: z
    .strictObject({ email: z.string().optional(), phone: z.string().optional(), url: z.string().optional() })
    .optional(),
});

const recipient = z.strictObject({
  capabilities: z
    .strictObject({
      stripe_balance: z
        .strictObject({ payouts: asked.optional(), stripe_transfers: asked.optional() })
        .optional(),
    })
    .optional(),
});

const fields = {
  contact_email: z.email().optional(),
  contact_phone: z.string().optional(),
  display_name: z.string().min(1).optional(),
  dashboard: z.enum(["express", "full", "none"]).optional(),
  identity: z
    .strictObject({
      country: z
        .string()
        .regex(/^[a-z]{2}$/i)
        .optional(),
      entity_type: z.enum(["company", "government_entity", "individual", "non_profit"]).optional(),
      business_details: z
        .strictObject({ registered_name: z.string().optional(), phone: z.string().optional() })
        .optional(),
    })
    .optional(),
  configuration: z
    .strictObject({
      merchant: merchant.optional(),
      recipient: recipient.optional(),
      customer: z.strictObject({}).optional(),
    })
    .optional(),
  defaults: z
    .strictObject({
      currency: z.string().optional(),
      locales: z.array(z.string()).optional(),
      profile: z
        .strictObject({
          business_url: z.string().optional(),
          doing_business_as: z.string().optional(),
          product_description: z.string().optional(),
        })
        .optional(),
      responsibilities: z
        .strictObject({
          fees_collector: z.enum(["application", "application_custom", "application_express", "stripe"]),
          losses_collector: z.enum(["application", "stripe"]),
        })
        .optional(),
    })
    .optional(),
  metadata: z.record(z.string(), z.string()).optional(),
  include,
};

const params = z.strictObject(fields);
type Params = z.output<typeof params>;

function merged(before: Bag, change: Bag | undefined): Bag {
  const result = { ...before };
  for (const [key, value] of Object.entries(change ?? {})) {
    if (value === undefined) continue;
    const known = result[key];
    result[key] = isBag(known) && isBag(value) ? merged(known, value) : value;
  }
  return result;
}

function mustBePlatform(scope: Scope): void {
  if (isConnected(scope)) throw invalidRequest("Connected accounts cannot have accounts of their own.");
}

function checkMerchant(account: Params): void {
  if (!account.configuration?.merchant) return;
  const missing = (name: string) =>
    invalidRequest(`Missing required param: ${name}.`, "parameter_missing", name);
  if (!account.identity?.country) throw missing("identity.country");
  if (!account.defaults?.responsibilities) throw missing("defaults.responsibilities");
  if (!account.dashboard) throw missing("dashboard");
  const { fees_collector: fees } = account.defaults.responsibilities;
  if (account.dashboard === "full" && fees !== "stripe") {
    throw invalidRequest(
      "With the full dashboard, `fees_collector` must be `stripe`.",
      undefined,
      "dashboard",
    );
  }
}

function applied(account: ConnectedAccount, change: Params): Partial<ConnectedAccount> {
  const { configuration, identity, defaults, metadata } = change;
  const part = (before: Bag | null, wanted: Bag | undefined) =>
    wanted ? merged(before ?? {}, wanted) : before;
  return {
    contact_email: change.contact_email ?? account.contact_email,
    contact_phone: change.contact_phone ?? account.contact_phone,
    display_name: change.display_name ?? account.display_name,
    dashboard: change.dashboard ?? account.dashboard,
    metadata: mergeMetadata(account.metadata, metadata),
    _identity: merged(account._identity, identity),
    _defaults: merged(account._defaults, defaults),
    _merchant: part(account._merchant, configuration?.merchant),
    _recipient: part(account._recipient, configuration?.recipient),
    _customer: part(account._customer, configuration?.customer),
  };
}

function createAccount(scope: Scope, wanted: Params): Bag {
  mustBePlatform(scope);
  checkMerchant(wanted);
  const account: ConnectedAccount = {
    id: `acct_1${randomText(15)}`,
    object: "v2.core.account",
    applied_configurations: Object.keys(wanted.configuration ?? {}),
    closed: false,
    contact_email: null,
    contact_phone: null,
    created: new Date(scope.now() * 1000).toISOString(),
    dashboard: null,
    display_name: null,
    livemode: false,
    metadata: {},
    _identity: {},
    _defaults: {},
    _merchant: null,
    _recipient: null,
    _customer: null,
    _due: [],
    _wrong: [],
    _detailsSubmitted: false,
    _chargesEnabled: false,
    _createdAt: scope.now(),
    _deauthorized: false,
  };
  Object.assign(account, applied(account, wanted));
  if (account._merchant) account._due = dueAtFirst(account);
  connectedAccounts(scope).put(account);
  tellThin(scope, account.id, "v2.core.account.created");
  return showAccount(account, wanted.include);
}

function mustFindAccount(scope: Scope, id: string): ConnectedAccount {
  return mustFind(connectedAccounts(scope), "account", id);
}

const base = "/v2/core/accounts";

export const accountPart: Part = {
  prefixes: {},
  endpoints: [
    endpoint({ method: "POST", path: base, params, run: createAccount }),
    endpoint({
      method: "GET",
      path: base,
      params: z.strictObject({ limit: z.string().optional() }),
      run(scope) {
        const data = connectedAccounts(scope).all().reverse();
        return {
          data: data.map((account) => showAccount(account)),
          next_page_url: null,
          previous_page_url: null,
        };
      },
    }),
    endpoint({
      method: "GET",
      path: `${base}/:id`,
      params: z.strictObject({ include }),
      run: (scope, query, id) => showAccount(mustFindAccount(scope, id), query.include),
    }),
    endpoint({
      method: "POST",
      path: `${base}/:id`,
      params,
      run(scope, wanted, id) {
        const account = mustFindAccount(scope, id);
        const changes = applied(account, wanted);
        const isNewMerchant = account._merchant === null && wanted.configuration?.merchant !== undefined;
        if (isNewMerchant) changes._due = dueAtFirst({ ...account, ...changes });
        changes.applied_configurations = [
          ...new Set([...account.applied_configurations, ...Object.keys(wanted.configuration ?? {})]),
        ];
        return showAccount(changeAccount(scope, account, changes), wanted.include);
      },
    }),
    endpoint({
      method: "POST",
      path: `${base}/:id/close`,
      params: z.strictObject({
        applied_configurations: z.array(z.enum(["customer", "merchant", "recipient"])).optional(),
      }),
      run(scope, _, id) {
        const account = mustFindAccount(scope, id);
        return showAccount(changeAccount(scope, account, { closed: true }, "v2.core.account.closed"));
      },
    }),
  ],
};
