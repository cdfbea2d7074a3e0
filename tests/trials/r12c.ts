import { withClient } from "@/sandbox/postgres/databases";
import { createMarkedPartner } from "../support/tenancy/marked-tenant";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { allRows, ownerRows, urlOf, withSabotage } from "../support/trials/behind-the-curtain";
import { CaseBook } from "../support/trials/case-book";
import { startTrialProduct } from "../support/trials/product";

type TenantTable = { name: string; hasWorkspace: boolean; isSecured: boolean };

async function tenantTables(): Promise<TenantTable[]> {
  const rows = await ownerRows(`
    SELECT c.relname::text AS name, c.relrowsecurity AND c.relforcerowsecurity AS secured,
           bool_or(a.attname = 'workspace_id') AS workspace
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
     GROUP BY c.oid HAVING bool_or(a.attname = 'partner_id')`);
  return rows.map((row) => ({
    name: String(row.name),
    hasWorkspace: row.workspace === true,
    isSecured: row.secured === true,
  }));
}

/** Rows of the table that the app role sees in a scope; a refusal counts as none. */
async function seenByApp(
  table: string,
  filter: string,
  scope: { partner: string; workspace: string } | null,
) {
  return await withClient(urlOf("app"), async (client) => {
    await client.query("BEGIN");
    if (scope) {
      await client.query(
        "SELECT set_config('app.partner_id', $1, true), set_config('app.workspace_id', $2, true)",
        [scope.partner, scope.workspace],
      );
    }
    try {
      const { rows } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table} ${filter}`);
      return rows[0]?.n ?? 0;
    } catch (error) {
      if (error instanceof Error && error.message.includes("permission denied")) return 0;
      throw error;
    }
  });
}

/** Rows with this value; a table without rows of others would look sealed whatever its policy says. */
async function countOf(table: string, column: string, id: string): Promise<number> {
  const [row] = await allRows(`SELECT count(*)::int AS n FROM ${table} WHERE ${column} = $1`, [id]);
  return Number(row?.n);
}

async function checkRoles(book: CaseBook): Promise<void> {
  const [app] = await ownerRows(
    "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = $1",
    [new URL(urlOf("app")).username],
  );
  for (const right of ["rolsuper", "rolbypassrls", "rolcreaterole", "rolcreatedb"]) {
    book.check(app?.[right] === false, `the app role has ${right}`);
  }
  const owned = await ownerRows(
    "SELECT relname::text FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = $1)",
    [app?.rolname],
  );
  book.equal(owned, [], "what the app role owns");
}

/** The catalogue keeps tenants apart on its own: forced policies, an app role without rights over them, no scope no rows. */
export async function run({ canary }: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook({ canary });
  const [own, other] = await Promise.all([createMarkedPartner(), createMarkedPartner()]);
  const sabotage = {
    destroy: "ALTER TABLE agents DISABLE ROW LEVEL SECURITY",
    mend: "ALTER TABLE agents ENABLE ROW LEVEL SECURITY",
  };
  await withSabotage(canary, sabotage, async () => {
    await checkRoles(book);
    const tables = await tenantTables();
    book.check(tables.length > 15, `only ${tables.length} tenant tables were found`);
    for (const { name, hasWorkspace, isSecured } of tables) {
      if (book.isConvinced) return;
      book.check(isSecured, `${name}: row-level security is not enabled and forced`);
      book.check(
        (await countOf(name, "partner_id", other.partnerId)) > 0,
        `${name} has nothing to be kept from others`,
      );
      book.equal(await seenByApp(name, "", null), 0, `${name} without a scope`);
      const whole = { partner: own.partnerId, workspace: "all" };
      const foreign = `WHERE partner_id = '${other.partnerId}'`;
      book.equal(await seenByApp(name, foreign, whole), 0, `${name} of another partner`);
      book.equal(
        await seenByApp(name, `WHERE partner_id <> '${own.partnerId}'`, whole),
        0,
        `${name} of all others`,
      );
      if (!hasWorkspace) continue;
      const { workspaceId } = own.workspace;
      const sibling = `WHERE workspace_id = '${own.sibling.workspaceId}'`;
      book.check(
        (await countOf(name, "workspace_id", own.sibling.workspaceId)) > 0,
        `${name} has nothing of a sibling`,
      );
      const inside = { partner: own.partnerId, workspace: workspaceId };
      book.equal(await seenByApp(name, sibling, inside), 0, `${name} of a sibling workspace`);
    }
    const inside = { partner: own.partnerId, workspace: own.workspace.workspaceId };
    book.check((await seenByApp("agents", "", inside)) > 0, "nothing is seen inside one's own scope either");
  });
  return book.outcome();
}
