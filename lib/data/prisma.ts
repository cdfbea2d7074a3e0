import { PrismaPg } from "@prisma/adapter-pg";
import { attachDatabasePool } from "@vercel/functions";
import type { Pool } from "pg";
import { serverEnv } from "@/config/env.server";
import { type Prisma, PrismaClient } from "@/generated/prisma/client";
import { knownName } from "./prepared";
import { dropSingleton, processSingleton } from "./singleton";
import { createTenantPool } from "./tenant-pool";

/** What a verb queries with: the client itself or a running transaction. */
export type Db = Prisma.TransactionClient;

/** A running transaction. */
export type Tx = Prisma.TransactionClient;

export type Database = { pool: Pool; client: PrismaClient };

const STATEMENT_TIMEOUT_MS = 15_000;

/** The app role's database: bound to the scope in force, see `runInScope`. */
export function appDatabase(): Database {
  return scopedDatabase("app", serverEnv().DATABASE_URL);
}

/** The copy that reports read from, as the app role; the database itself where there is none. */
export function reportDatabase(): Database {
  const { READ_DATABASE_URL: url } = serverEnv();
  return url === undefined ? appDatabase() : scopedDatabase("reports", url);
}

function scopedDatabase(name: "app" | "reports", connectionString: string): Database {
  return processSingleton(keyOf(name, connectionString), () =>
    openDatabase(
      createTenantPool({
        name,
        connectionString,
        max: serverEnv().DATABASE_POOL_SIZE,
        statementTimeoutMs: STATEMENT_TIMEOUT_MS,
      }),
    ),
  );
}

/** Work of an earlier configuration that has not ended must not get hold of a later one's connections. */
export function keyOf(name: string, connectionString: string): string {
  return `data.${name}-database ${connectionString}`;
}

/** Closes the connections; the next use opens new ones. */
export async function closeAppDatabase(): Promise<void> {
  const databases = new Set([appDatabase(), reportDatabase()]);
  const { DATABASE_URL, READ_DATABASE_URL } = serverEnv();
  dropSingleton(keyOf("app", DATABASE_URL));
  if (READ_DATABASE_URL) dropSingleton(keyOf("reports", READ_DATABASE_URL));
  for (const database of databases) await closeDatabase(database);
}

const pools = new WeakMap<object, Pool>();

/** The pool under a client; undefined for a running transaction, which holds a connection of its own. */
export function poolOf(db: Db): Pool | undefined {
  return pools.get(db);
}

/** A Prisma client on a pool of ours. */
export function openDatabase(pool: Pool): Database {
  attachDatabasePool(pool);
  const client = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: ({ sql }) => knownName(sql) }),
    errorFormat: "minimal",
    transactionOptions: { maxWait: 5_000, timeout: 10_000 },
  });
  pools.set(client, pool);
  return { pool, client };
}

export async function closeDatabase({ pool, client }: Database): Promise<void> {
  await client.$disconnect();
  await pool.end();
}
