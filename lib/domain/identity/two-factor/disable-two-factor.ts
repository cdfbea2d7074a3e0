import { newId } from "@/lib/data/ids";
import { executeSql, sql } from "@/lib/data/rows";
import { enqueue } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import { audit } from "../../shared/audit";
import { bumpSubjects } from "../../shared/bump-subjects";
import { userSubject } from "../../shared/context/subjects";
import { limitCodeGuesses } from "../limit-guesses";
import { inPersonTransaction, type PersonContext } from "../person-context";
import { type GivenCode, spendCode } from "./spend-code";

/**
 * Turns two-factor sign-in off with a fresh code, and forgets recovery codes and remembered browsers. Also where it is
 * required: that is how people move to another phone, and they are led to set it up again before anything else.
 */
export async function disableTwoFactor(ctx: PersonContext, given: GivenCode): Promise<void> {
  const { id: userId, email } = ctx.user;
  await limitCodeGuesses(userId);
  await inPersonTransaction(ctx, async (tx) => {
    await spendCode(tx, given);
    await executeSql(
      tx.tx,
      sql`with codes as (delete from recovery_codes where user_id = ${userId}::uuid),
               devices as (update remembered_devices set revoked_at = ${now()}
                            where user_id = ${userId}::uuid and revoked_at is null)
          delete from two_factor_secrets where user_id = ${userId}::uuid`,
    );
    await audit(tx, { action: "two_factor.turned_off", entityType: "user", entityId: userId });
    await enqueue(tx, "mail.send", {
      partnerId: ctx.partner.id,
      mailId: newId(),
      template: "two-factor-off",
      to: email,
    });
    await bumpSubjects(tx, [userSubject(userId)]);
  });
}
