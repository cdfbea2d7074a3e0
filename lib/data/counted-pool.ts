import { Client, Pool, type PoolClient, type QueryResult } from "pg";
import { serverCanary } from "@/config/server-canary";
import { countMetric } from "@/lib/platform/metrics";
import { countSqlRoundTrip } from "./round-trips";

export type PoolSettings = {
  name: "app" | "system" | "reports";
  connectionString: string;
  /** Connections at most. */
  max: number;
  statementTimeoutMs: number;
};

/** The arguments of `client.query` in its promise form. */
export type Message = [query: string | { text: string }, values?: unknown[]];

const CONNECT_TIMEOUT_MS = 5_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;

/** Several statements in one text come back as an array. */
export type Answer = QueryResult | QueryResult[];

export type PoolBehaviour = {
  pipeline: boolean;
  /** How a connection that somebody holds sends a message. */
  sendHeld: (client: PoolClient, message: Message) => Promise<Answer>;
  /** How the pool itself sends a single statement; releases the client. */
  sendSingle: (client: PoolClient, message: Message) => Promise<Answer>;
};

/**
 * A pool whose every awaited message is counted, for the process and for the running tally. A connection that comes
 * back inside a transaction or broken is destroyed, never handed on. Its `query` knows the promise form alone.
 */
export function createCountedPool(settings: PoolSettings, behaviour: PoolBehaviour): Pool {
  const pool = new Pool({
    connectionString: settings.connectionString,
    max: settings.max,
    pipeline: behaviour.pipeline,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: settings.statementTimeoutMs,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    application_name: `${serverCanary}-${settings.name}`,
    keepAlive: true,
  });
  pool.on("error", () => countMetric("db.idle_connection_errors", { pool: settings.name }));
  pool.on("connect", (client) => {
    // The pool listens for errors of idle connections only; without a listener a busy one would end the process.
    client.on("error", () => countMetric("db.connection_errors", { pool: settings.name }));
    const query = (...message: Message) => timed(settings.name, () => behaviour.sendHeld(client, message));
    Object.assign(client, { query });
  });
  pool.on("release", (_error, client) => {
    if (client.getTransactionStatus() !== "I") destroy(client);
  });
  const query = async (...message: Message): Promise<Answer> => {
    const sendSingle = behaviour.sendSingle;
    const client = await pool.connect();
    return timed(settings.name, () => sendSingle(client, message));
  };
  return Object.assign(pool, { query });
}

/** Sends one message on a held client and hands the client back. */
export async function sendAndRelease(client: PoolClient, message: Message): Promise<Answer> {
  try {
    return await send(client, message);
  } finally {
    client.release();
  }
}

/** Sends without counting. */
export async function send(client: PoolClient, message: Message): Promise<Answer> {
  try {
    return await Reflect.apply(Client.prototype.query, client, message);
  } catch (error) {
    // The server says goodbye a moment before the socket closes; without this the pool would hand the client on.
    if (isFatal(error)) destroy(client);
    throw error;
  }
}

function isFatal(error: unknown): boolean {
  return error instanceof Error && "severity" in error && ["FATAL", "PANIC"].includes(String(error.severity));
}

/** Counts one round trip around `work`. */
async function timed<T>(pool: PoolSettings["name"], work: () => Promise<T>): Promise<T> {
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

/** Ending it before the pool looks makes the pool drop it. */
function destroy(client: PoolClient): void {
  const closable: { end?: () => Promise<void> } = client;
  void closable.end?.();
}
