import { z } from "zod";
import { API_VERSION } from "../frame/auth";
import { endpoint, type Part } from "../frame/endpoint";
import { listFields, metadata, noParams, text, url, yesNo } from "../frame/fields";
import { newId, randomText } from "../frame/ids";
import { listPage } from "../frame/listing";
import { mergeMetadata } from "../frame/metadata";
import { invalidRequest } from "../frame/problems";
import { readOne } from "../frame/reading";
import { collectionOf, isConnected, mustFind, type Scope } from "../frame/scope";
import type { Doc, Metadata } from "../frame/values";

/** A receiver of snapshot events. The secret is shown once, when it is made. */
export type WebhookEndpoint = Doc & {
  object: "webhook_endpoint";
  api_version: string | null;
  application: string | null;
  created: number;
  description: string | null;
  enabled_events: string[];
  livemode: false;
  metadata: Metadata;
  status: "enabled" | "disabled";
  url: string;
  _secret: string;
  /** True receives the events of connected accounts instead of the platform's own. */
  _connect: boolean;
};

export const webhookEndpoints = collectionOf<WebhookEndpoint>("webhook_endpoints");

export interface NewEndpoint {
  url: string;
  enabledEvents: string[];
  connect: boolean;
  secret?: string;
  description?: string | undefined;
}

export function addWebhookEndpoint(scope: Scope, made: NewEndpoint): WebhookEndpoint {
  return webhookEndpoints(scope).put({
    id: newId("we"),
    object: "webhook_endpoint",
    api_version: API_VERSION,
    application: null,
    created: scope.now(),
    description: made.description ?? null,
    enabled_events: made.enabledEvents,
    livemode: false,
    metadata: {},
    status: "enabled",
    url: made.url,
    _secret: made.secret ?? `whsec_${randomText(32)}`,
    _connect: made.connect,
  });
}

const createParams = z.strictObject({
  url,
  enabled_events: z.array(text).min(1),
  api_version: z.literal(API_VERSION).optional(),
  connect: yesNo.optional(),
  description: text.optional(),
  metadata,
});

const updateParams = z.strictObject({
  url: url.optional(),
  enabled_events: z.array(text).min(1).optional(),
  description: text.optional(),
  disabled: yesNo.optional(),
  metadata,
});

const base = "/v1/webhook_endpoints";

export const webhookEndpointPart: Part = {
  prefixes: { we: "webhook_endpoints" },
  endpoints: [
    endpoint({
      method: "POST",
      path: base,
      params: createParams,
      run(scope, params) {
        if (params.connect && isConnected(scope)) {
          throw invalidRequest(
            "Only a platform can receive the events of connected accounts.",
            undefined,
            "connect",
          );
        }
        const made = addWebhookEndpoint(scope, {
          url: params.url,
          enabledEvents: params.enabled_events,
          connect: params.connect ?? false,
          description: params.description,
        });
        made.metadata = mergeMetadata({}, params.metadata);
        return { ...made, secret: made._secret };
      },
    }),
    endpoint({
      method: "GET",
      path: base,
      params: z.strictObject(listFields),
      run: (scope, params) => listPage(webhookEndpoints(scope).all(), params, base),
    }),
    readOne(base, "webhook endpoint", webhookEndpoints),
    endpoint({
      method: "POST",
      path: `${base}/:id`,
      params: updateParams,
      run(scope, params, id) {
        const found = mustFind(webhookEndpoints(scope), "webhook endpoint", id);
        found.url = params.url ?? found.url;
        found.enabled_events = params.enabled_events ?? found.enabled_events;
        found.description = params.description ?? found.description;
        found.metadata = mergeMetadata(found.metadata, params.metadata);
        if (params.disabled !== undefined) found.status = params.disabled ? "disabled" : "enabled";
        return webhookEndpoints(scope).put(found);
      },
    }),
    endpoint({
      method: "DELETE",
      path: `${base}/:id`,
      params: noParams,
      run(scope, _, id) {
        mustFind(webhookEndpoints(scope), "webhook endpoint", id);
        webhookEndpoints(scope).remove(id);
        return { id, object: "webhook_endpoint", deleted: true };
      },
    }),
  ],
};
