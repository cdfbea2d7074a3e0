import { newId } from "@/lib/data/ids";
import { type Sql, sql } from "@/lib/data/rows";
import { hashRecoveryCode } from "./recovery-code";

/** Rows of a fresh set of codes, as the source of an INSERT. */
export function recoveryRows(userId: string, codes: readonly string[]): Sql {
  const rows = codes.map((code) => ({ id: newId(), hash: hashRecoveryCode(userId, code) }));
  return sql`insert into recovery_codes (id, user_id, code_hash)
             select id, ${userId}::uuid, hash
               from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, hash text)`;
}
