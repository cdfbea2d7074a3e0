import { API_VERSION } from "../frame/auth";
import { newId } from "../frame/ids";
import { collectionOf, inAccount, isConnected, type Scope } from "../frame/scope";
import type { Collection } from "../frame/store";
import { type Bag, changedAttributes, type Doc, isBag, visible } from "../frame/values";
import { thinDestinations } from "./event-destinations";
import { webhookEndpoints } from "./webhook-endpoints";

/** A snapshot event, as the receiver gets it. */
export type StripeEvent = Doc & {
  object: "event";
  api_version: string;
  created: number;
  type: string;
  livemode: false;
  pending_webhooks: number;
  request: Scope["request"];
  data: { object: Bag; previous_attributes?: Bag };
  account?: string;
};

/** A thin event: says what happened to what, and nothing about how it looks. */
export type ThinEvent = Doc & {
  object: "v2.core.event";
  created: string;
  type: string;
  livemode: false;
  context: string | null;
  reason: { type: "request"; request: { id: string; idempotency_key: string | null } } | null;
  related_object: { id: string; type: string; url: string } | null;
  data?: Bag;
};

/** An event on its way to an endpoint; kept, so that it goes out after a restart. */
export type PendingDelivery = Doc & {
  object: "delivery";
  /** Whose collection has the event. */
  account: string;
  event: string;
  endpoint: string;
  isThin: boolean;
  attempt: number;
  /** Real epoch ms; zero is at once. */
  dueAt: number;
};

export const events = collectionOf<StripeEvent>("events");
export const thinEvents = collectionOf<ThinEvent>("thin_events");
/** Deliveries of a platform and all its connected accounts. */
export const pendingDeliveries = collectionOf<PendingDelivery>("pending_deliveries");

function wants(enabled: readonly string[], type: string): boolean {
  return enabled.includes("*") || enabled.includes(type);
}

function post(scope: Scope, event: string, endpoint: string, isThin: boolean): void {
  const owner = inAccount(scope, scope.platform);
  pendingDeliveries(owner).put({
    id: newId("dl"),
    object: "delivery",
    account: scope.account,
    event,
    endpoint,
    isThin,
    attempt: 1,
    dueAt: 0,
  });
  scope.world.wakeDeliveries();
}

/** Endpoints that get a snapshot event: those of its own account, and the platform's for connected accounts. */
function receivers(scope: Scope, type: string): string[] {
  const own = webhookEndpoints(scope)
    .all()
    .filter((candidate) => !candidate._connect);
  const platform = isConnected(scope) ? webhookEndpoints(inAccount(scope, scope.platform)).all() : [];
  const all = [...own, ...platform.filter((candidate) => candidate._connect)];
  return all
    .filter((candidate) => candidate.status === "enabled" && wants(candidate.enabled_events, type))
    .map((candidate) => candidate.id);
}

/** Tells the world that something happened to `doc`; the event shows it as it is now. */
export function emit(scope: Scope, type: string, doc: Bag, previous?: Bag): StripeEvent {
  const endpoints = receivers(scope, type);
  const shown = visible(doc);
  const event = events(scope).put({
    id: newId("evt"),
    object: "event",
    api_version: API_VERSION,
    created: scope.now(),
    type,
    livemode: false,
    pending_webhooks: endpoints.length,
    request: scope.request,
    data: { object: isBag(shown) ? shown : {}, ...(previous ? { previous_attributes: previous } : {}) },
    ...(isConnected(scope) ? { account: scope.account } : {}),
  });
  for (const endpoint of endpoints) post(scope, event.id, endpoint, false);
  return event;
}

/** Changes `doc` in place, keeps it and emits one event with what it said before; nothing when nothing changed. */
export function change<D extends Doc>(
  scope: Scope,
  collection: Collection<D>,
  doc: D,
  type: string,
  changes: Partial<D>,
): D {
  const before = Object(visible(doc));
  Object.assign(doc, changes);
  collection.put(doc);
  const previous = changedAttributes(before, Object(visible(doc)));
  if (Object.keys(previous).length > 0) emit(scope, type, doc, previous);
  return doc;
}

/** Sends a thin event to the platform's thin destinations. */
export function emitThin(
  scope: Scope,
  type: string,
  related: ThinEvent["related_object"],
  data?: Bag,
): ThinEvent {
  const owner = inAccount(scope, scope.platform);
  const event = thinEvents(owner).put({
    id: newId("evt_test"),
    object: "v2.core.event",
    created: new Date(scope.now() * 1000).toISOString(),
    type,
    livemode: false,
    context: isConnected(scope) ? scope.account : null,
    reason: scope.request ? { type: "request", request: scope.request } : null,
    related_object: related,
    ...(data ? { data } : {}),
  });
  const source = isConnected(scope) ? "@accounts" : "@self";
  for (const destination of thinDestinations(owner).all()) {
    if (destination.status !== "enabled" || !wants(destination.enabled_events, type)) continue;
    if (destination.events_from.includes(source)) post(owner, event.id, destination.id, true);
  }
  return event;
}
