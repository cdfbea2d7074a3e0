import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createBareTenant } from "@/tests/support/bare-tenant";
import { newId } from "./ids";
import { closeSystemDatabase, systemDb } from "./system";

const ROLES = { app: "DATABASE_URL", system: "SYSTEM_DATABASE_URL", owner: "DIRECT_URL" } as const;
type Role = keyof typeof ROLES;

const clients = new Map<Role, Client>();

beforeAll(async () => {
  for (const role of ["app", "system", "owner"] as const) {
    const client = new Client({ connectionString: process.env[ROLES[role]] });
    await client.connect();
    clients.set(role, client);
  }
});

afterAll(async () => {
  for (const client of clients.values()) await client.end();
  await closeSystemDatabase();
});

function as(role: Role): Client {
  const client = clients.get(role);
  if (!client) throw new Error(`not connected as ${role}`);
  return client;
}

/** The first column of all rows. */
async function column(role: Role, text: string, values: unknown[] = []): Promise<unknown[]> {
  const { rows } = await as(role).query<Record<string, unknown>>(text, values);
  return rows.map((row) => Object.values(row)[0]);
}

async function sqlState(role: Role, text: string): Promise<unknown> {
  return as(role)
    .query(text)
    .then(
      () => "accepted",
      (error: unknown) => (error instanceof Error && "code" in error ? error.code : error),
    );
}

const TABLES = `SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`;

describe("row-level security", () => {
  test("is enabled and forced, with a policy, on every table", async () => {
    expect((await column("owner", TABLES)).length).toBeGreaterThan(20);
    expect(await column("owner", `${TABLES} AND NOT (relrowsecurity AND relforcerowsecurity)`)).toEqual([]);
    const withoutPolicy = `${TABLES} AND NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid)`;
    expect(await column("owner", withoutPolicy)).toEqual([]);
  });

  test("every table with a partner is bound to the partner of the connection", async () => {
    const unbound = `SELECT DISTINCT tablename || '.' || policyname FROM pg_policies p
      WHERE EXISTS (SELECT FROM information_schema.columns c
                     WHERE c.table_name = p.tablename AND c.column_name = 'partner_id' AND c.table_schema = 'public')
        AND concat(p.qual, ' ', p.with_check) NOT LIKE '%partner_id = ( SELECT app_partner_id()%'`;
    // Nobody can be that role: a function that asks for the tenant itself runs as it.
    expect(await column("owner", `${unbound} AND p.roles <> '{genius_search}'`)).toEqual([]);
    expect(await column("owner", unbound)).toEqual(["call_search.search", "leads.search"]);
  });

  test("shows nothing of any table to the app role without a tenant, nor to the owner", async () => {
    await createBareTenant();
    // What the platform offers to all is no tenant's.
    const catalogues = "'plan_variants', 'plan_variant_prices', 'metered_prices', 'provider_prices'";
    const readable = `${TABLES} AND has_table_privilege('genius_app', oid, 'SELECT') AND relname NOT IN (${catalogues})`;
    const visible: unknown[] = [];
    for (const role of ["app", "owner"] as const) {
      for (const table of await column("owner", readable)) {
        const [count] = await column(role, `SELECT count(*)::int FROM public.${String(table)}`);
        if (count !== 0) visible.push({ role, table, count });
      }
    }
    expect(visible).toEqual([]);
  });
});

describe("privileges", () => {
  test("the app role owns nothing, creates nothing, passes nothing and is a member of nothing", async () => {
    const owned = `SELECT relname::text FROM pg_class WHERE relowner = 'genius_app'::regrole
      UNION ALL SELECT proname FROM pg_proc WHERE proowner = 'genius_app'::regrole
      UNION ALL SELECT nspname FROM pg_namespace WHERE nspowner = 'genius_app'::regrole`;
    expect(await column("owner", owned)).toEqual([]);
    const creates = `SELECT nspname::text FROM pg_namespace WHERE has_schema_privilege('genius_app', oid, 'CREATE')
      AND nspname NOT LIKE 'pg_temp%'`;
    expect(await column("owner", creates)).toEqual([]);
    const rights = `SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = 'genius_app'`;
    expect(await column("owner", rights)).toEqual([false]);
    expect(
      await column("owner", `SELECT roleid FROM pg_auth_members WHERE member = 'genius_app'::regrole`),
    ).toEqual([]);
  });

  test("the app role has no reach into the migration history", async () => {
    expect(await sqlState("app", "SELECT 1 FROM public._prisma_migrations")).toBe("42501");
  });

  test("the app role may put jobs in and learn their ids, nothing else", async () => {
    const granted = `SELECT table_name || ':' || privilege_type || coalesce(':' || column_name, '')
      FROM (SELECT table_name, privilege_type, NULL AS column_name FROM information_schema.role_table_grants
             WHERE table_schema = 'pgboss' AND grantee IN ('genius_app', 'PUBLIC')
            UNION
            SELECT table_name, privilege_type, column_name FROM information_schema.role_column_grants g
             WHERE table_schema = 'pgboss' AND grantee IN ('genius_app', 'PUBLIC')
               AND NOT EXISTS (SELECT FROM information_schema.role_table_grants t WHERE t.table_schema = g.table_schema
                 AND t.table_name = g.table_name AND t.grantee = g.grantee AND t.privilege_type = g.privilege_type)) x
      ORDER BY 1`;
    expect(await column("owner", granted)).toEqual(["job:INSERT", "job:SELECT:id", "queue:SELECT"]);
    expect(await sqlState("app", "SELECT data FROM pgboss.job")).toBe("42501");
    expect(await sqlState("app", "SELECT id FROM pgboss.job")).toBe("accepted");
    expect(await sqlState("app", "DELETE FROM pgboss.job")).toBe("42501");
    expect(await sqlState("app", "SELECT pgboss.create_queue('mine', '{}')")).toBe("42501");
  });
});

describe("the books", () => {
  const tables = ["credit_entries", "usage_records", "audit_logs", "usage_conversions"];
  const changes = ["UPDATE $ SET id = id", "DELETE FROM $", "TRUNCATE $"];

  beforeAll(async () => {
    const { partnerId, workspaceId } = await createBareTenant();
    const accountId = newId();
    await systemDb().creditAccount.create({ data: { id: accountId, partnerId, workspaceId } });
    await systemDb().creditEntry.create({
      data: {
        id: newId(),
        partnerId,
        workspaceId,
        accountId,
        sequence: 1n,
        kind: "topup",
        amountMicros: 5n,
        balanceAfterMicros: 5n,
        currency: "USD",
        idempotencyKey: "test",
        actorType: "system",
      },
    });
  });

  test.each(tables)("%s refuses UPDATE, DELETE and TRUNCATE by every role", async (table) => {
    for (const role of ["app", "system", "owner"] as const) {
      for (const change of changes) {
        const statement = change.replace("$", table);
        // 23001: the trigger; 42501: not even granted.
        expect(await sqlState(role, statement), `${role}: ${statement}`).toMatch(/^(23001|42501)$/);
      }
    }
  });

  test.each(tables)(
    "the owner is stopped by the trigger of %s, also for a change of no row",
    async (table) => {
      expect(await sqlState("owner", `DELETE FROM ${table} WHERE false`)).toBe("23001");
      const always = `SELECT tgenabled::text FROM pg_trigger WHERE tgrelid = '${table}'::regclass AND tgname = 'append_only'`;
      expect(await column("owner", always)).toEqual(["A"]);
    },
  );
});
