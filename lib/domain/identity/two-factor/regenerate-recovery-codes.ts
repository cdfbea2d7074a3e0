import { executeSql, sql } from "@/lib/data/rows";
import { audit } from "../../shared/audit";
import { limitCodeGuesses } from "../limit-guesses";
import { inPersonTransaction, type PersonContext } from "../person-context";
import { newRecoveryCodes } from "./recovery-code";
import { recoveryRows } from "./recovery-rows";
import { type GivenCode, spendCode } from "./spend-code";

/** Replaces the person's recovery codes after a fresh code; those before are worth nothing from then on. */
export async function regenerateRecoveryCodes(ctx: PersonContext, given: GivenCode): Promise<string[]> {
  const userId = ctx.user.id;
  await limitCodeGuesses(userId);
  const codes = newRecoveryCodes();
  await inPersonTransaction(ctx, async (tx) => {
    await spendCode(tx, given);
    await executeSql(
      tx.tx,
      sql`with former as (delete from recovery_codes where user_id = ${userId}::uuid)
          ${recoveryRows(userId, codes)}`,
    );
    await audit(tx, { action: "two_factor.recovery_codes_renewed", entityType: "user", entityId: userId });
  });
  return codes;
}
