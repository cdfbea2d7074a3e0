import type { CallClock } from "../voice/call-clock";
import { createDeliveryLog, type DeliveryLog } from "../voice/delivery-log";
import { defaultSettings, type Settings } from "../voice/settings";
import type { TextLine } from "../voice/text-session/text-line";
import type { StoredCall } from "./records";
import type { RetellStore } from "./store";

/** How long a browser may take to join, in real milliseconds. */
export const joinMs = 30_000;

export interface RunningCall {
  call: StoredCall;
  clock: CallClock;
  /** Resolves when the call has ended and its last webhook was dealt with. */
  done: Promise<void>;
  /** What update-live-call wants the agent to say, spoken between turns. */
  injected: string[];
  /** True for a call that begins when somebody joins it. */
  isAwaited: boolean;
  /** Who joined it, once somebody has. */
  joined?: "script" | TextLine | undefined;
}

/** What every part of the stand-in shares. */
export interface RetellWorld {
  store: RetellStore;
  settings: Settings;
  deliveries: DeliveryLog;
  /** Requests by "METHOD /path", ids replaced by ":id". */
  requests: Map<string, number>;
  running: Map<string, RunningCall>;
  /** Numbers that already had their one 429. */
  refusedOnce: Set<string>;
  /** Where the server listens, without a slash at the end. */
  baseUrl: string;
  /** Aborts what is in flight when the server stops. */
  stopping: AbortController;
}

/** An organisation that pays as it goes has twenty lines. */
export function defaultRetellSettings(): Settings {
  return { ...defaultSettings(), concurrency: 20 };
}

export function createWorld(store: RetellStore): RetellWorld {
  return {
    store,
    settings: defaultRetellSettings(),
    deliveries: createDeliveryLog(),
    requests: new Map(),
    running: new Map(),
    refusedOnce: new Set(),
    baseUrl: "",
    stopping: new AbortController(),
  };
}
