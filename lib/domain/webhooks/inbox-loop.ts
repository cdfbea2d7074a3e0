import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { serverEnv } from "@/config/env.server";
import { countMetric } from "@/lib/platform/metrics";
import { drainInbox } from "./drain-inbox";
import { INBOX_CHANNEL } from "./notify-inbox";

interface LoopLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** An idle inbox is looked at this often even if no notification comes. */
const IDLE_MS = 1_000;
const RETRY_MS = 1_000;
const DRAIN_BUDGET_MS = 30_000;

/**
 * Keeps the inbox empty until the signal aborts. Wakes when an event arrives, and by itself every second; outlives
 * restarts of the database. Resolves once the batch in hand is done.
 */
export async function startInboxLoop(options: { signal: AbortSignal; log: LoopLog }): Promise<void> {
  const { signal, log } = options;
  const bell = createBell();
  const listening = listenForEver({ signal, log, onNews: bell.ring });
  while (!signal.aborted) {
    try {
      bell.reset();
      await drainInbox({ budgetMs: DRAIN_BUDGET_MS, announcements: "behind" });
      await bell.wait(IDLE_MS, signal);
    } catch (error) {
      countMetric("webhooks.drain_failed");
      log.warn({ error }, "the inbox could not be drained, trying again");
      await pause(RETRY_MS, signal);
    }
  }
  await listening;
}

/** Remembers a ring that comes while nobody waits. */
function createBell() {
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
  signal: AbortSignal;
  log: LoopLog;
  onNews: () => void;
}

/** LISTEN needs a connection of its own that no pooler shares out: DIRECT_URL. */
async function listenForEver(listener: Listener): Promise<void> {
  while (!listener.signal.aborted) {
    try {
      await listenOnce(listener);
    } catch (error) {
      listener.log.warn({ error }, "not listening for events, looking every second meanwhile");
    }
    await pause(RETRY_MS, listener.signal);
  }
}

/** Resolves when the connection ends or the signal aborts. */
async function listenOnce({ signal, onNews }: Listener): Promise<void> {
  const client = new Client({
    connectionString: serverEnv().DIRECT_URL,
    application_name: "genius365-inbox",
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
    await client.query(`listen ${INBOX_CHANNEL}`);
    onNews();
    await ended;
  } finally {
    await client.end().catch(() => countMetric("webhooks.listener_close_failed"));
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(ignoreAbort);
}

function ignoreAbort(error: unknown): void {
  if (!(error instanceof Error && error.name === "AbortError")) throw error;
}
