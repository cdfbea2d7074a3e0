import type { Pool } from "pg";
import { serverEnv } from "@/config/env.server";
import { createCountedPool, send, sendAndRelease } from "./counted-pool";
import { closeDatabase, type Database, keyOf, openDatabase } from "./prisma";
import { dropSingleton, processSingleton } from "./singleton";

const STATEMENT_TIMEOUT_MS = 60_000;

/**
 * The role that passes row-level security. For the few places that must cross tenants: webhook routing, sweeps,
 * sign-in, super-admin, jobs. Everything else uses the tenant's scope.
 */
export function systemDatabase(): Database {
  const env = serverEnv();
  return processSingleton(keyOf("system", env.SYSTEM_DATABASE_URL), () => {
    const pool = createCountedPool(
      {
        name: "system",
        connectionString: env.SYSTEM_DATABASE_URL,
        // Half of the app's: cross-tenant work is rarer, and both count against the server's limit.
        max: Math.max(2, Math.ceil(env.DATABASE_POOL_SIZE / 2)),
        statementTimeoutMs: STATEMENT_TIMEOUT_MS,
      },
      { pipeline: false, sendHeld: send, sendSingle: sendAndRelease },
    );
    return openDatabase(pool);
  });
}

/** Prisma as the system role. */
export function systemDb(): Database["client"] {
  return systemDatabase().client;
}

/** Plain `pg` as the system role, promise form only, for the job queue and set-based SQL. */
export function systemPool(): Pool {
  return systemDatabase().pool;
}

/** Closes the connections; the next use opens new ones. */
export async function closeSystemDatabase(): Promise<void> {
  const database = systemDatabase();
  dropSingleton(keyOf("system", serverEnv().SYSTEM_DATABASE_URL));
  await closeDatabase(database);
}
