import type { CallClock } from "../voice/call-clock";
import { createDeliveryLog, type DeliveryLog } from "../voice/delivery-log";
import { defaultSettings, type Settings } from "../voice/settings";
import type { TextLine } from "../voice/text-session/text-line";
import type { StoredCall } from "./records";
import type { VapiStore } from "./store";

export interface RunningCall {
  call: StoredCall;
  clock: CallClock;
  /** Resolves when the call has ended and its last server message was dealt with. */
  done: Promise<void>;
  /** Lines the assistant was told to say, spoken between turns. */
  injected: string[];
  /** Names this web call to the browser that may join it. */
  textToken?: string;
  /** Set while the call waits for a browser. */
  join?: (line: TextLine) => void;
}

/** What every part of the stand-in shares. */
export interface VapiWorld {
  store: VapiStore;
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

export function createWorld(store: VapiStore): VapiWorld {
  return {
    store,
    settings: defaultSettings(),
    deliveries: createDeliveryLog(),
    requests: new Map(),
    running: new Map(),
    refusedOnce: new Set(),
    baseUrl: "",
    stopping: new AbortController(),
  };
}
