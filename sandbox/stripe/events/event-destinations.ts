import { z } from "zod";
import { endpoint, type Part } from "../frame/endpoint";
import { newId, randomText } from "../frame/ids";
import { collectionOf, mustFind, type Scope } from "../frame/scope";
import type { Doc, Metadata } from "../frame/values";

/** A receiver of thin events. Snapshot events go to webhook endpoints. */
export type EventDestination = Doc & {
  object: "v2.core.event_destination";
  created: string;
  updated: string;
  description: string;
  enabled_events: string[];
  event_payload: "thin";
  events_from: string[];
  livemode: false;
  metadata: Metadata;
  name: string;
  status: "enabled" | "disabled";
  type: "webhook_endpoint";
  _url: string;
  _secret: string;
};

export const thinDestinations = collectionOf<EventDestination>("event_destinations");

const includes = z.array(z.enum(["webhook_endpoint.signing_secret", "webhook_endpoint.url"])).optional();

const createParams = z.strictObject({
  name: z.string(),
  description: z.string().optional(),
  type: z.enum(["webhook_endpoint"]),
  event_payload: z.enum(["thin"]),
  events_from: z.array(z.enum(["@self", "@accounts"])).optional(),
  enabled_events: z.array(z.string()).min(1),
  webhook_endpoint: z.strictObject({ url: z.url() }),
  metadata: z.record(z.string(), z.string()).optional(),
  include: includes,
});

export interface NewDestination {
  url: string;
  enabledEvents: string[];
  eventsFrom: string[];
  name: string;
  secret?: string;
}

export function addEventDestination(scope: Scope, made: NewDestination): EventDestination {
  const at = new Date(scope.now() * 1000).toISOString();
  return thinDestinations(scope).put({
    id: newId("ed_test"),
    object: "v2.core.event_destination",
    created: at,
    updated: at,
    description: "",
    enabled_events: made.enabledEvents,
    event_payload: "thin",
    events_from: made.eventsFrom,
    livemode: false,
    metadata: {},
    name: made.name,
    status: "enabled",
    type: "webhook_endpoint",
    _url: made.url,
    _secret: made.secret ?? `whsec_${randomText(32)}`,
  });
}

function shown(found: EventDestination, include: readonly string[] = []) {
  const url = include.includes("webhook_endpoint.url") ? { url: found._url } : {};
  const secret = include.includes("webhook_endpoint.signing_secret") ? { signing_secret: found._secret } : {};
  return { ...found, webhook_endpoint: { ...url, ...secret } };
}

const base = "/v2/core/event_destinations";

export const eventDestinationPart: Part = {
  prefixes: {},
  endpoints: [
    endpoint({
      method: "POST",
      path: base,
      params: createParams,
      run(scope, params) {
        const made = addEventDestination(scope, {
          url: params.webhook_endpoint.url,
          enabledEvents: params.enabled_events,
          eventsFrom: params.events_from ?? ["@self"],
          name: params.name,
        });
        made.description = params.description ?? "";
        made.metadata = params.metadata ?? {};
        return shown(made, params.include);
      },
    }),
    endpoint({
      method: "GET",
      path: base,
      params: z.strictObject({ limit: z.string().optional(), include: includes }),
      run: (scope, params) => ({
        data: thinDestinations(scope)
          .all()
          .map((found) => shown(found, params.include)),
        next_page_url: null,
        previous_page_url: null,
      }),
    }),
    endpoint({
      method: "GET",
      path: `${base}/:id`,
      params: z.strictObject({ include: z.array(z.enum(["webhook_endpoint.url"])).optional() }),
      run: (scope, params, id) =>
        shown(mustFind(thinDestinations(scope), "event destination", id), params.include),
    }),
    endpoint({
      method: "DELETE",
      path: `${base}/:id`,
      params: z.strictObject({}),
      run(scope, _, id) {
        mustFind(thinDestinations(scope), "event destination", id);
        thinDestinations(scope).remove(id);
        return { id, object: "v2.core.event_destination" };
      },
    }),
  ],
};
