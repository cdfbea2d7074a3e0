import { App } from "@supabase/lite";
import { createPostgresConnection } from "@supabase/lite/postgres";
import { Kysely, PostgresDialect } from "kysely";
import { Pool, types } from "pg";
import type { Keys } from "./keys";

/** Shortest password the service takes; the product asks for more. */
export const MINIMUM_PASSWORD_LENGTH = 6;

/** The inner service stores metadata as JSON text inside jsonb; this turns it into objects, as hosted Supabase has. */
const METADATA_TRIGGER = `
  CREATE OR REPLACE FUNCTION auth.unwrap_metadata() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF jsonb_typeof(new.raw_app_meta_data) = 'string' THEN
      new.raw_app_meta_data = (new.raw_app_meta_data #>> '{}')::jsonb;
    END IF;
    IF jsonb_typeof(new.raw_user_meta_data) = 'string' THEN
      new.raw_user_meta_data = (new.raw_user_meta_data #>> '{}')::jsonb;
    END IF;
    RETURN new;
  END $$;
  CREATE OR REPLACE TRIGGER unwrap_metadata BEFORE INSERT OR UPDATE ON auth.users
    FOR EACH ROW EXECUTE FUNCTION auth.unwrap_metadata();
  CREATE EXTENSION IF NOT EXISTS pgcrypto;
`;

/** Instants as ISO text, which is what the hosted service answers; counts as numbers. */
function parserOf(oid: number, format?: "text" | "binary"): unknown {
  const { TIMESTAMPTZ, INT8 } = types.builtins;
  if (oid === TIMESTAMPTZ) return (text: string) => new Date(text).toISOString();
  return oid === INT8 ? Number : types.getTypeParser(oid, format ?? "text");
}

/**
 * The service's connection, on `pg` instead of its own driver: that one ends the whole process when the database
 * goes away while it writes, and a fault test does exactly this.
 */
function connect(databaseUrl: string, pool: Pool) {
  const connection = createPostgresConnection({
    url: databaseUrl,
    postgresOptions: { onnotice: () => undefined },
  });
  connection.kysely = new Kysely({ dialect: new PostgresDialect({ pool }) });
  return connection;
}

export type Identity = {
  fetch(request: Request): Promise<Response>;
  pool: Pool;
  close(): Promise<void>;
};

/** Opens the embedded auth service on its own database and puts its schema right. */
export async function openIdentity({
  databaseUrl,
  keys,
  siteUrl,
}: {
  databaseUrl: string;
  keys: Keys;
  siteUrl: string;
}): Promise<Identity> {
  const pool = new Pool({ connectionString: databaseUrl, max: 10, types: { getTypeParser: parserOf } });
  let isClosing = false;
  // The database may be stopped in a fault test; the next query reconnects.
  pool.on("error", (error) => {
    if (!isClosing) console.warn("[supabase] lost a database connection:", error.message);
  });
  // The pool hears of idle connections only; one in use would end the process with its error.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const connection = connect(databaseUrl, pool);
  const app = new App({
    connection,
    auth: {
      enabled: true,
      jwt_secret: keys.internalSecret,
      jwt_expiry: 3600,
      site_url: siteUrl,
      publishable_key: keys.publishableKey,
      secret_key: keys.secretKey,
      minimum_password_length: MINIMUM_PASSWORD_LENGTH,
      enable_refresh_token_rotation: true,
      email: { enable_confirmations: true },
    },
    // Mail is the product's business: links come from generate_link, and this driver has nothing to do.
    options: { drivers: { email: { send: async () => undefined } } },
  });
  await app.ensureSystemSchema();
  await pool.query(METADATA_TRIGGER);
  return {
    fetch: async (request) => app.fetch(request),
    pool,
    close: async () => {
      isClosing = true;
      await Promise.all([connection.close(), pool.end()]);
    },
  };
}
