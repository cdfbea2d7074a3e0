import { withClient } from "@/sandbox/postgres/databases";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { allRows, type DatabaseRole, urlOf, withSabotage } from "../support/trials/behind-the-curtain";
import { CaseBook } from "../support/trials/case-book";
import { startTrialProduct } from "../support/trials/product";

const BOOKS = ["credit_entries", "usage_records", "audit_logs"] as const;
const ROLES: readonly DatabaseRole[] = ["app", "system", "owner"];
const CHANGES = [
  (table: string) => `UPDATE ${table} SET partner_id = partner_id`,
  (table: string) => `UPDATE ${table} SET partner_id = partner_id WHERE false`,
  (table: string) => `DELETE FROM ${table}`,
  (table: string) => `DELETE FROM ${table} WHERE id = (SELECT min(id::text)::uuid FROM ${table})`,
  (table: string) => `TRUNCATE ${table}`,
  (table: string) => `TRUNCATE ${table} CASCADE`,
  (table: string) =>
    `MERGE INTO ${table} t USING (SELECT 1) s ON true WHEN MATCHED THEN UPDATE SET partner_id = t.partner_id`,
] as const;

async function fingerprints(): Promise<unknown[]> {
  return await Promise.all(
    BOOKS.map((table) =>
      allRows(`SELECT count(*)::int AS n, md5(string_agg(t::text, '' ORDER BY id)) AS all FROM ${table} t`),
    ),
  );
}

/** A partner of the demo, whose calls were charged. */
async function partnerWithUsage(): Promise<string> {
  const [row] = await allRows("SELECT partner_id FROM usage_records LIMIT 1");
  return String(row?.partner_id);
}

/** Tries one change in the partner's own scope; answers why it was refused, or null when it went through. */
async function tryChange(role: DatabaseRole, partnerId: string, sql: string): Promise<string | null> {
  return await withClient(urlOf(role), async (client) => {
    await client.query("BEGIN");
    await client.query(
      "SELECT set_config('app.partner_id', $1, true), set_config('app.workspace_id', 'all', true)",
      [partnerId],
    );
    try {
      await client.query(sql);
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      await client.query("ROLLBACK");
    }
  });
}

/** UPDATE, DELETE, TRUNCATE and MERGE of the books, by every role of the database: all refused, nothing changed. */
export async function run({ canary }: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook();
  const partnerId = await partnerWithUsage();
  const sabotage = {
    destroy: "ALTER TABLE credit_entries DISABLE TRIGGER append_only",
    mend: "ALTER TABLE credit_entries ENABLE ALWAYS TRIGGER append_only",
  };
  await withSabotage(canary, sabotage, async () => {
    const before = await fingerprints();
    for (const table of BOOKS) {
      const [count] = await allRows(`SELECT count(*)::int AS n FROM ${table}`);
      book.check(Number(count?.n) > 0, `${table} is empty, so nothing could be refused`);
      for (const role of ROLES) {
        for (const change of CHANGES) {
          const refusal = await tryChange(role, partnerId, change(table));
          book.check(refusal !== null, `${role} may run: ${change(table)}`);
        }
      }
    }
    book.equal(await fingerprints(), before, "the books after all tries");
  });
  return book.outcome();
}
