import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeSystemDatabase, systemPool } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { createListedCall } from "@/tests/support/listed-call";
import { writeCallSearch } from "./write-call-search";

let tenant: TestTenant;
let stranger: TestTenant;
let app: Client;
const calls: Record<"ours" | "siblings" | "strangers", string> = { ours: "", siblings: "", strangers: "" };

beforeAll(async () => {
  tenant = await createTenant();
  stranger = await createTenant();
  const facts = { summary: "The same words everywhere", contactName: "Same Name" };
  calls.ours = await createListedCall(tenant, facts);
  calls.siblings = await createListedCall(tenant, { ...facts, workspaceId: tenant.siblingCtx.workspace.id });
  calls.strangers = await createListedCall(stranger, facts);
  await inSystemTransaction({}, (ctx) => writeCallSearch(ctx, Object.values(calls)));
  app = new Client({ connectionString: process.env.DATABASE_URL });
  await app.connect();
});

afterAll(async () => {
  await app.end();
  await closeSystemDatabase();
});

/** What the app role is told with these settings of its connection; unset where there are none. */
async function hits(settings: { partner?: string; workspace?: string }, most = 100): Promise<string[]> {
  await app.query("begin");
  try {
    const { partner, workspace } = settings;
    if (partner !== undefined) await app.query("select set_config('app.partner_id', $1, true)", [partner]);
    if (workspace !== undefined)
      await app.query("select set_config('app.workspace_id', $1, true)", [workspace]);
    const byWord = "select call_search_hits(call_query('same words'), null, $1) as id";
    const byLabel = "select call_search_hits(null, '%ame nam%', $1) as id";
    const found = [];
    for (const statement of [byWord, byLabel]) found.push(...(await app.query(statement, [most])).rows);
    return found.map(({ id }) => id);
  } finally {
    await app.query("rollback");
  }
}

describe("call_search_hits", () => {
  it("finds the calls of the connection's workspace and no other's", async () => {
    const { partnerId, workspaceId } = tenant;
    expect(await hits({ partner: partnerId, workspace: workspaceId })).toEqual([calls.ours, calls.ours]);
    const sibling = tenant.siblingCtx.workspace.id;
    expect(await hits({ partner: partnerId, workspace: sibling })).toEqual([calls.siblings, calls.siblings]);
  });

  it.each([
    ["no tenant", () => ({})],
    ["empty settings", () => ({ partner: "", workspace: "" })],
    ["a partner alone", () => ({ partner: tenant.partnerId })],
    ["a workspace alone", () => ({ workspace: tenant.workspaceId })],
    ["all workspaces", () => ({ partner: tenant.partnerId, workspace: "all" })],
    ["another partner's workspace", () => ({ partner: tenant.partnerId, workspace: stranger.workspaceId })],
    [
      "a workspace under another partner",
      () => ({ partner: stranger.partnerId, workspace: tenant.workspaceId }),
    ],
  ])("finds nothing with %s", async (_name, settings) => {
    expect(await hits(settings())).toEqual([]);
  });

  it("answers no more than it is asked for", async () => {
    expect(await hits({ partner: tenant.partnerId, workspace: tenant.workspaceId }, 0)).toEqual([]);
  });

  it("is run by a role that may read this one table, and by nobody but the app", async () => {
    const { rows } = await systemPool().query(`
      select r.rolname, r.rolcanlogin, r.rolsuper or r.rolbypassrls or r.rolcreaterole as is_mighty, p.proconfig,
             (select array_agg(c.relname order by 1) from pg_class c
               where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
                 and has_table_privilege(r.oid, c.oid, 'select, insert, update, delete'))::text[] as tables,
             has_table_privilege(r.oid, 'call_search', 'insert, update, delete') as writes,
             has_schema_privilege(r.oid, 'public', 'create') as creates,
             (select array_agg(m.rolname) from pg_auth_members a join pg_roles m on m.oid = a.member
               where a.roleid = r.oid and (a.inherit_option or a.set_option))::text[] as members,
             has_function_privilege('public', p.oid, 'execute') as is_public
        from pg_proc p join pg_roles r on r.oid = p.proowner where p.proname = 'call_search_hits'`);
    expect(rows).toEqual([
      {
        rolname: "genius_search",
        ...{ rolcanlogin: false, is_mighty: false, writes: false, creates: false, is_public: false },
        ...{ tables: ["call_search"], members: null },
        proconfig: expect.arrayContaining(["search_path=pg_catalog, public"]),
      },
    ]);
  });
});
