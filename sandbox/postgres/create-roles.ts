import type { Client } from "pg";
import { withClient, withDatabase } from "./databases";
import { SUPERUSER } from "./init-cluster";

/** Connection URLs by role. All but `identity` lead to the product's database. */
export type PostgresUrls = {
  app: string;
  system: string;
  owner: string;
  superuser: string;
  identity: string;
};

const PRODUCT_DATABASE = "genius365";
const IDENTITY_DATABASE = "identity";
const EXTENSIONS = ["pg_stat_statements", "pg_trgm", "citext", "btree_gin"];

/** The rights mirror production: nobody the product connects as is a superuser, only `system` passes row security. */
const ROLES = {
  genius_owner: "LOGIN NOSUPERUSER CREATEROLE NOCREATEDB NOBYPASSRLS",
  genius_app: "LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB NOBYPASSRLS",
  genius_system: "LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB BYPASSRLS",
  genius_identity: "LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB NOBYPASSRLS",
};

/** Makes roles, databases and extensions that are missing and puts the rest right. Safe to repeat. */
export async function createRoles(port: number, password: string): Promise<PostgresUrls> {
  const urls = urlsFor(port, password);
  await withClient(withDatabase(urls.superuser, "postgres"), async (client) => {
    for (const [role, rights] of Object.entries(ROLES)) await ensureRole(client, { role, rights, password });
    await ensureDatabase(client, PRODUCT_DATABASE, "genius_owner");
    await ensureDatabase(client, IDENTITY_DATABASE, "genius_identity");
    await client.query(`GRANT CONNECT ON DATABASE ${PRODUCT_DATABASE} TO genius_app, genius_system`);
    // Lists are loaded through temporary tables.
    await client.query(`GRANT TEMPORARY ON DATABASE ${PRODUCT_DATABASE} TO genius_system`);
  });
  await withClient(urls.superuser, (client) =>
    client.query(EXTENSIONS.map((name) => `CREATE EXTENSION IF NOT EXISTS ${name}`).join("; ")),
  );
  return urls;
}

function urlsFor(port: number, password: string): PostgresUrls {
  const url = (role: string, database: string) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  return {
    app: url("genius_app", PRODUCT_DATABASE),
    system: url("genius_system", PRODUCT_DATABASE),
    owner: url("genius_owner", PRODUCT_DATABASE),
    superuser: url(SUPERUSER, PRODUCT_DATABASE),
    identity: url("genius_identity", IDENTITY_DATABASE),
  };
}

async function ensureRole(
  client: Client,
  { role, rights, password }: { role: string; rights: string; password: string },
): Promise<void> {
  const known = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [role]);
  const verb = known.rowCount === 0 ? "CREATE" : "ALTER";
  await client.query(`${verb} ROLE ${role} ${rights} PASSWORD ${client.escapeLiteral(password)}`);
}

async function ensureDatabase(client: Client, name: string, owner: string): Promise<void> {
  const known = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
  if (known.rowCount === 0) await client.query(`CREATE DATABASE ${name} OWNER ${owner}`);
  await client.query(`REVOKE CONNECT, TEMPORARY ON DATABASE ${name} FROM PUBLIC`);
}
