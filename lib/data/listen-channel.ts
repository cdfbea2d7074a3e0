import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { serverEnv } from "@/config/env.server";
import { countMetric } from "@/lib/platform/metrics";

/** Where a loop says what it meets. */
export interface LoopLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

const RETRY_MS = 1_000;

/** Remembers a ring that comes while nobody waits. */
export function createBell() {
  const events = new EventTarget();
  let hasRung = false;
  return {
    ring() {
      hasRung = true;
      events.dispatchEvent(new Event("ring"));
    },
    reset() {
      hasRung = false;
    },
    async wait(ms: number, signal: AbortSignal) {
      if (hasRung || signal.aborted) return;
      const limit = new AbortController();
      const either = AbortSignal.any([signal, limit.signal]);
      const rung = once(events, "ring", { signal: either });
      await Promise.race([rung, delay(ms, undefined, { signal: either })]).catch(ignoreAbort);
      limit.abort();
      await rung.catch(ignoreAbort);
    },
  };
}

interface Listener {
  channel: string;
  signal: AbortSignal;
  log: LoopLog;
  onNews: () => void;
}

/**
 * Hears what is notified on a channel until the signal aborts; outlives restarts of the database. LISTEN needs a
 * connection of its own that no pooler shares out: DIRECT_URL.
 */
export async function listenForEver(listener: Listener): Promise<void> {
  while (!listener.signal.aborted) {
    try {
      await listenOnce(listener);
    } catch (error) {
      listener.log.warn({ error }, "not listening for news, looking every second meanwhile");
    }
    await pause(RETRY_MS, listener.signal);
  }
}

/** Resolves when the connection ends or the signal aborts. */
async function listenOnce({ channel, signal, onNews }: Listener): Promise<void> {
  const client = new Client({
    connectionString: serverEnv().DIRECT_URL,
    application_name: `genius365-${channel}`,
    keepAlive: true,
  });
  const ended = new Promise<void>((resolve) => {
    // A lost connection is an error and then an end; both only mean that a new one is due.
    client.on("error", () => resolve());
    client.on("end", () => resolve());
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  client.on("notification", onNews);
  try {
    await client.connect();
    await client.query(`listen ${channel}`);
    onNews();
    await ended;
  } finally {
    await client.end().catch(() => countMetric("listener_close_failed"));
  }
}

/** Waits, unless the signal aborts first. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(ignoreAbort);
}

function ignoreAbort(error: unknown): void {
  if (!(error instanceof Error && error.name === "AbortError")) throw error;
}
