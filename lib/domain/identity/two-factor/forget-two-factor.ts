import type { Tx } from "@/lib/data/prisma";
import { executeSql, sql } from "@/lib/data/rows";
import { now } from "@/lib/platform/clock";

/** Forgets a person's second factor, recovery codes and remembered browsers. In a transaction of the system role. */
export async function forgetTwoFactor(tx: Tx, userId: string): Promise<number> {
  return executeSql(
    tx,
    sql`with codes as (delete from recovery_codes where user_id = ${userId}::uuid),
             devices as (update remembered_devices set revoked_at = ${now()}
                          where user_id = ${userId}::uuid and revoked_at is null)
        delete from two_factor_secrets where user_id = ${userId}::uuid`,
  );
}
