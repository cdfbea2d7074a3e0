import { withClient } from "@/sandbox/postgres/databases";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { allRows, type DatabaseRole, urlOf, withSabotage } from "../support/trials/behind-the-curtain";
import { CaseBook } from "../support/trials/case-book";
import { addPrices, ENDS_ONCE, PRICE_CHANGES } from "../support/trials/kept-prices";
import { startTrialProduct } from "../support/trials/product";

const BOOKS = ["credit_entries", "usage_records", "audit_logs", "client_plan_versions"] as const;
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

/** Rows that were there at `before`; the product goes on writing new ones. */
async function fingerprints(before: Date): Promise<unknown[]> {
  return await Promise.all(
    [...BOOKS, "price_rules"].map((table) =>
      allRows(
        `SELECT count(*)::int AS n, md5(string_agg(t::text, '' ORDER BY id)) AS all FROM ${table} t
          WHERE coalesce(to_jsonb(t) ->> 'created_at', to_jsonb(t) ->> 'occurred_at')::timestamptz < $1`,
        [before],
      ),
    ),
  );
}

/** A partner of the demo, whose calls were charged. */
async function partnerWithUsage(): Promise<string> {
  const [row] = await allRows("SELECT partner_id FROM usage_records LIMIT 1");
  return String(row?.partner_id);
}

/** Policies hide rows from their owner, who can take that away: what protects them then is what is tried. */
const UNVEIL = "ALTER TABLE price_rules NO FORCE ROW LEVEL SECURITY";

/** Tries one change in the partner's own scope: why it was refused, or how many rows it reached. */
async function tryChange(role: DatabaseRole, partnerId: string, sql: string): Promise<string | number> {
  return await withClient(urlOf(role), async (client) => {
    await client.query("BEGIN");
    await client.query(
      "SELECT set_config('app.partner_id', $1, true), set_config('app.workspace_id', 'all', true)",
      [partnerId],
    );
    if (role === "owner") await client.query(UNVEIL);
    try {
      return (await client.query(sql)).rowCount ?? 0;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      await client.query("ROLLBACK");
    }
  });
}

async function tryBooks(book: CaseBook, partnerId: string): Promise<void> {
  for (const table of BOOKS) {
    const [count] = await allRows(`SELECT count(*)::int AS n FROM ${table}`);
    book.check(Number(count?.n) > 0, `${table} is empty, so nothing could be refused`);
    for (const role of ROLES) {
      for (const change of CHANGES) {
        const outcome = await tryChange(role, partnerId, change(table));
        book.check(typeof outcome === "string", `${role} may run: ${change(table)}`);
      }
    }
  }
}

/** Prices may be given an end, and nothing else of them may change. */
async function tryPrices(book: CaseBook): Promise<void> {
  const prices = await addPrices();
  for (const role of ROLES) {
    for (const change of PRICE_CHANGES) {
      const outcome = await tryChange(role, prices.partnerId, change(prices));
      book.check(typeof outcome === "string", `${role} may run (${outcome} rows): ${change(prices)}`);
    }
    const ended = await tryChange(role, prices.partnerId, ENDS_ONCE(prices));
    book.equal(ended, 1, `${role} gives a price its end`);
  }
}

/** UPDATE, DELETE, TRUNCATE and MERGE of the books and of prices, by every role: refused, and nothing changed. */
export async function run({ canary }: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook();
  const partnerId = await partnerWithUsage();
  const sabotage = {
    destroy:
      "ALTER TABLE credit_entries DISABLE TRIGGER append_only; ALTER TABLE price_rules DISABLE TRIGGER keep_prices",
    mend: `ALTER TABLE credit_entries ENABLE ALWAYS TRIGGER append_only;
      ALTER TABLE price_rules ENABLE ALWAYS TRIGGER keep_prices`,
  };
  await withSabotage(canary, sabotage, async () => {
    await addPrices();
    const begin = new Date();
    const before = await fingerprints(begin);
    await tryBooks(book, partnerId);
    book.equal(await fingerprints(begin), before, "the books after all tries");
    await tryPrices(book);
  });
  return book.outcome();
}
