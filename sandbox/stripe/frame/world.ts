import { defaultSettings, type Settings } from "../control/settings";
import type { DeliveryRecord } from "../events/delivery-record";
import type { PaymentIntent } from "../payments/records";
import type { Attempt } from "../payments/take-payment";
import type { StripeClock } from "./clock";
import { createClock } from "./clock";
import type { Scope } from "./scope";
import type { StripeStore } from "./store";

/** What every part of the stand-in shares. */
export interface StripeWorld {
  store: StripeStore;
  clock: StripeClock;
  settings: Settings;
  /** Tries to deliver events, oldest first. */
  deliveries: DeliveryRecord[];
  /** Requests by "METHOD /path", ids replaced by ":id". */
  requests: Map<string, number>;
  /** Idempotency keys of requests that still run, each behind its account. */
  keysInUse: Set<string>;
  /** Real instants in ms of an account's newest requests. */
  recent: Map<string, number[]>;
  /** Lets happen what is due by now. */
  tick(): void;
  /** Called after each try to pay an intent, however it went. */
  paymentTried(scope: Scope, intent: PaymentIntent, attempt: Attempt): void;
  /** Called when events wait to be delivered. */
  wakeDeliveries(): void;
  /** Where the server listens, without a slash at the end. */
  baseUrl: string;
  /** Aborts what is in flight when the server stops. */
  stopping: AbortController;
}

export function createWorld(store: StripeStore): StripeWorld {
  return {
    store,
    clock: createClock(store),
    settings: defaultSettings(),
    deliveries: [],
    requests: new Map(),
    keysInUse: new Set(),
    recent: new Map(),
    tick: () => {},
    paymentTried: () => {},
    wakeDeliveries: () => {},
    baseUrl: "",
    stopping: new AbortController(),
  };
}
