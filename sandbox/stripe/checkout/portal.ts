import { z } from "zod";
import { checkFlow, type PortalFlow, portalFlow } from "../billing/portal-subscriptions";
import { mustFindCustomer } from "../catalog/customers";
import { endpoint, type Part } from "../frame/endpoint";
import { listFields, metadata, text, url, yesNo } from "../frame/fields";
import { newId, randomText } from "../frame/ids";
import { listPage } from "../frame/listing";
import { mergeMetadata } from "../frame/metadata";
import { invalidRequest } from "../frame/problems";
import { readOne } from "../frame/reading";
import { collectionOf, mustFind, type Scope } from "../frame/scope";
import type { Bag, Doc, Metadata } from "../frame/values";

export type PortalConfiguration = Doc & {
  object: "billing_portal.configuration";
  active: boolean;
  application: null;
  business_profile: Bag;
  created: number;
  default_return_url: string | null;
  features: Bag;
  is_default: boolean;
  livemode: false;
  metadata: Metadata;
  name: string | null;
  updated: number;
};

export type PortalSession = Doc & {
  object: "billing_portal.session";
  configuration: string;
  created: number;
  customer: string;
  flow: { type: string } | null;
  livemode: false;
  locale: string | null;
  on_behalf_of: string | null;
  return_url: string | null;
  url: string;
  _secret: string;
  /** What it was opened for, as it was told. */
  _flow: PortalFlow | null;
};

export const configurations = collectionOf<PortalConfiguration>("portal_configurations");
export const portalSessions = collectionOf<PortalSession>("portal_sessions");

const onOff = z.looseObject({ enabled: yesNo });

const configurationFields = {
  business_profile: z
    .strictObject({
      headline: text.optional(),
      privacy_policy_url: url.optional(),
      terms_of_service_url: url.optional(),
    })
    .optional(),
  default_return_url: url.optional(),
  metadata,
  name: text.optional(),
};

const features = z.strictObject({
  customer_update: onOff.optional(),
  invoice_history: onOff.optional(),
  payment_method_update: onOff.optional(),
  subscription_cancel: onOff.optional(),
  subscription_update: onOff.optional(),
});

function addConfiguration(scope: Scope, isDefault: boolean): PortalConfiguration {
  return configurations(scope).put({
    id: newId("bpc"),
    object: "billing_portal.configuration",
    active: true,
    application: null,
    business_profile: { headline: null, privacy_policy_url: null, terms_of_service_url: null },
    created: scope.now(),
    default_return_url: null,
    features: {
      customer_update: { enabled: false },
      invoice_history: { enabled: true },
      payment_method_update: { enabled: true },
      subscription_cancel: { enabled: true, mode: "at_period_end" },
      subscription_update: { enabled: false },
    },
    is_default: isDefault,
    livemode: false,
    metadata: {},
    name: null,
    updated: scope.now(),
  });
}

/** The settings as they would be saved by hand in the dashboard. */
function defaultConfiguration(scope: Scope): PortalConfiguration {
  return (
    configurations(scope)
      .all()
      .find((each) => each.is_default) ?? addConfiguration(scope, true)
  );
}

const sessionParams = z.strictObject({
  configuration: text.optional(),
  customer: text,
  flow_data: portalFlow.optional(),
  locale: text.optional(),
  on_behalf_of: text.optional(),
  return_url: url.optional(),
});

function createPortalSession(scope: Scope, params: z.output<typeof sessionParams>): PortalSession {
  mustFindCustomer(scope, params.customer, "customer");
  const configuration = params.configuration
    ? mustFind(configurations(scope), "configuration", params.configuration, "configuration")
    : defaultConfiguration(scope);
  if (!configuration.active) {
    throw invalidRequest(
      `The portal configuration ${configuration.id} is not active.`,
      undefined,
      "configuration",
    );
  }
  if (params.flow_data) checkFlow(scope, params.flow_data, params.customer, configuration);
  const secret = randomText(32);
  return portalSessions(scope).put({
    id: newId("bps"),
    object: "billing_portal.session",
    configuration: configuration.id,
    created: scope.now(),
    customer: params.customer,
    flow: params.flow_data ? { type: params.flow_data.type } : null,
    livemode: false,
    locale: params.locale ?? null,
    on_behalf_of: params.on_behalf_of ?? null,
    return_url: params.return_url ?? configuration.default_return_url,
    url: `${scope.world.baseUrl}/p/session/${secret}`,
    _secret: secret,
    _flow: params.flow_data ?? null,
  });
}

const base = "/v1/billing_portal/configurations";

export const portalPart: Part = {
  prefixes: { bps: "portal_sessions", bpc: "portal_configurations" },
  endpoints: [
    endpoint({
      method: "POST",
      path: "/v1/billing_portal/sessions",
      params: sessionParams,
      run: createPortalSession,
    }),
    endpoint({
      method: "POST",
      path: base,
      params: z.strictObject({ ...configurationFields, features }),
      run(scope, params) {
        const made = addConfiguration(scope, false);
        Object.assign(made.business_profile, params.business_profile);
        Object.assign(made.features, params.features);
        made.default_return_url = params.default_return_url ?? null;
        made.name = params.name ?? null;
        made.metadata = mergeMetadata({}, params.metadata);
        return configurations(scope).put(made);
      },
    }),
    endpoint({
      method: "POST",
      path: `${base}/:id`,
      params: z.strictObject({ active: yesNo }),
      run(scope, { active }, id) {
        const known = mustFind(configurations(scope), "configuration", id);
        if (known.is_default && !active) {
          throw invalidRequest(
            "You cannot deactivate your default portal configuration.",
            undefined,
            "active",
          );
        }
        return configurations(scope).put({ ...known, active, updated: scope.now() });
      },
    }),
    endpoint({
      method: "GET",
      path: base,
      params: z.strictObject({ ...listFields, active: yesNo.optional(), is_default: yesNo.optional() }),
      run(scope, { active, is_default: isDefault, ...query }) {
        defaultConfiguration(scope);
        const found = configurations(scope)
          .all()
          .filter((each) => active === undefined || each.active === active)
          .filter((each) => isDefault === undefined || each.is_default === isDefault);
        return listPage(found, query, base);
      },
    }),
    readOne(base, "configuration", configurations),
  ],
};
