import { Pool } from "pg";

/** Where each database role signs in, by the name of its variable. */
export const ROLE_URLS = {
  app: "DATABASE_URL",
  system: "SYSTEM_DATABASE_URL",
  owner: "DIRECT_URL",
} as const;
export type DatabaseRole = keyof typeof ROLE_URLS;

export function urlOf(role: DatabaseRole): string {
  const url = process.env[ROLE_URLS[role]];
  if (!url) throw new Error(`${ROLE_URLS[role]} is not set.`);
  return url;
}

/** Trials look often, and a new connection costs both sides more than most looks. */
const pools = new Map<string, Pool>();

function poolOf(role: DatabaseRole): Pool {
  const url = urlOf(role);
  const known = pools.get(url);
  if (known) return known;
  const pool = new Pool({ connectionString: url, max: 4, allowExitOnIdle: true });
  // A server that goes away takes idle connections with it; whoever asks next is told.
  pool.on("error", () => undefined);
  pools.set(url, pool);
  return pool;
}

async function rowsAs(
  role: DatabaseRole,
  sql: string,
  values: unknown[],
): Promise<Record<string, unknown>[]> {
  const { rows } = await poolOf(role).query<Record<string, unknown>>(sql, values);
  return rows;
}

/** Rows of one statement, sent as the owner of the tables past the product; policies bind the owner too. */
export function ownerRows(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  return rowsAs("owner", sql, values);
}

/** Rows of one statement that sees every tenant. */
export function allRows(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  return rowsAs("system", sql, values);
}

/** What breaks the guarded thing, and what mends it again. */
export type Sabotage = { destroy: string; mend: string };

/** Runs `work`; for a canary with the guarded thing broken in the database, and mended whatever happens. */
export async function withSabotage<T>(
  isCanary: boolean,
  { destroy, mend }: Sabotage,
  work: () => Promise<T>,
): Promise<T> {
  if (!isCanary) return await work();
  await ownerRows(destroy);
  try {
    return await work();
  } finally {
    await ownerRows(mend);
  }
}

/** A trigger that spoils rows on their way in; `body` is the PL/pgSQL between BEGIN and END. */
export function spoilingTrigger(table: string, moment: string, body: string): Sabotage {
  return {
    destroy: `CREATE FUNCTION canary_spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} END $$;
      CREATE TRIGGER canary_spoil BEFORE ${moment} ON ${table} FOR EACH ROW EXECUTE FUNCTION canary_spoil();`,
    mend: `DROP TRIGGER canary_spoil ON ${table}; DROP FUNCTION canary_spoil();`,
  };
}
