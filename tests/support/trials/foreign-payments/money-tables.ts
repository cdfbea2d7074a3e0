import { allRows } from "../behind-the-curtain";

/** Everything that says who pays whom, for what, and what came of it. */
const MONEY_TABLES = [
  ...["connect_accounts", "payment_customers", "checkouts", "payments", "invoices", "refunds", "disputes"],
  ...[
    "credit_accounts",
    "credit_entries",
    "credit_grants",
    "credit_holds",
    "auto_recharges",
    "usage_records",
  ],
  ...[
    "client_plans",
    "client_plan_versions",
    "client_plan_prices",
    "client_subscriptions",
    "billing_periods",
  ],
  ...["partner_subscriptions", "price_rules", "meter_events", "agency_checkouts", "workspaces", "partners"],
] as const;

/** When a row was last looked at says nothing about what it says; how far its old calls are cleared moves by the clock. */
const LOOKED_AT =
  "'{updated_at,synced_at,recordings_gone_until,transcripts_gone_until,events_gone_until}'::text[]";

/** The rows of these agencies by table, each table as one word: another word, another content. */
export async function moneyOf(partnerIds: readonly string[]): Promise<Record<string, string>> {
  const parts = MONEY_TABLES.map((table) => {
    const owner = table === "partners" ? "id" : "partner_id";
    return `SELECT '${table}' AS name, count(*) || ' ' || coalesce(md5(string_agg((to_jsonb(t) - ${LOOKED_AT})::text, ''
              ORDER BY t.id)), '') AS content FROM ${table} t WHERE ${owner} = ANY($1::uuid[])`;
  });
  const rows = await allRows(parts.join(" UNION ALL "), [partnerIds]);
  return Object.fromEntries(rows.map(({ name, content }) => [String(name), String(content)]));
}

/** The tables whose rows are not what they were. */
export function changedTables(before: Record<string, string>, after: Record<string, string>): string[] {
  return MONEY_TABLES.filter((table) => before[table] !== after[table]);
}
