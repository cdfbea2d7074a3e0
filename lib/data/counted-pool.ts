import { Client, Pool, type PoolClient, type QueryResult } from "pg";
import { countMetric } from "@/lib/platform/metrics";
import { countSqlRoundTrip } from "./round-trips";

export type PoolSettings = {
  name: "app" | "system";
  connectionString: string;
  /** Connections at most. */
  max: number;
  statementTimeoutMs: number;
};

/** The arguments of `client.query` in its promise form. */
export type Message = [query: string | { text: string }, values?: unknown[]];

const CONNECT_TIMEOUT_MS = 5_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;

/**
 * A pool whose every awaited message is counted, for the process and for the running tally. A connection that comes
 * back inside a transaction or broken is destroyed, never handed on.
 */
export function createCountedPool(
  settings: PoolSettings,
  options: { pipeline: boolean; rewrite: (message: Message) => Message },
): Pool {
  const pool = new Pool({
    connectionString: settings.connectionString,
    max: settings.max,
    pipeline: options.pipeline,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: settings.statementTimeoutMs,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    application_name: `genius365-${settings.name}`,
    keepAlive: true,
  });
  pool.on("error", () => countMetric("db.idle_connection_errors", { pool: settings.name }));
  pool.on("connect", (client) => {
    // The pool listens for errors of idle connections only; without a listener a busy one would end the process.
    client.on("error", () => countMetric("db.connection_errors", { pool: settings.name }));
    const query = (...message: Message) =>
      timed(settings.name, async () => firstResult(await send(client, options.rewrite(message))));
    Object.assign(client, { query });
  });
  pool.on("release", (_error, client) => {
    if (client.getTransactionStatus() !== "I") destroy(client);
  });
  return pool;
}

/** Sends without counting. Several results come back as an array. */
export function send(client: PoolClient, message: Message): Promise<QueryResult | QueryResult[]> {
  return Reflect.apply(Client.prototype.query, client, message);
}

/** Counts one round trip around `work`. */
export async function timed<T>(pool: PoolSettings["name"], work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  try {
    return await work();
  } catch (error) {
    countMetric("db.errors", { pool });
    throw error;
  } finally {
    countMetric("db.round_trips", { pool });
    countSqlRoundTrip(performance.now() - startedAt);
  }
}

function firstResult(result: QueryResult | QueryResult[]): QueryResult | undefined {
  return Array.isArray(result) ? result[0] : result;
}

/** Ending it before the pool looks makes the pool drop it. */
function destroy(client: PoolClient): void {
  const closable: { end?: () => Promise<void> } = client;
  void closable.end?.();
}
