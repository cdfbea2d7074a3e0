import { newId } from "@/lib/data/ids";
import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { now, nowMs } from "@/lib/platform/clock";
import { decryptSecret } from "@/lib/platform/crypto";
import { totpStep } from "@/lib/platform/totp";
import { audit } from "../../shared/audit";
import { bumpSubjects } from "../../shared/bump-subjects";
import { userSubject } from "../../shared/context/subjects";
import { DomainError } from "../../shared/errors";
import { limitCodeGuesses } from "../limit-guesses";
import { inPersonTransaction, type PersonContext } from "../person-context";
import { newRecoveryCodes } from "./recovery-code";
import { recoveryRows } from "./recovery-rows";
import { totpSecretPlace } from "./secret-place";
import { wrongCode } from "./spend-code";

/**
 * Turns two-factor sign-in on with a first code of the app. This session counts as having given it; every other session
 * of the person has to. Answers the recovery codes, which are never shown again.
 */
export async function confirmEnrolment(ctx: PersonContext, code: string): Promise<string[]> {
  await limitCodeGuesses(ctx.user.id);
  const recoveryCodes = newRecoveryCodes();
  await inPersonTransaction(ctx, async (tx) => {
    await turnOn(tx, code.replace(/\s/g, ""), recoveryCodes);
    const userId = ctx.user.id;
    await audit(tx, { action: "two_factor.turned_on", entityType: "user", entityId: userId });
    await enqueue(tx, "mail.send", {
      partnerId: ctx.partner.id,
      mailId: newId(),
      template: "two-factor-on",
      to: ctx.user.email,
    });
    await bumpSubjects(tx, [userSubject(userId)]);
  });
  return recoveryCodes;
}

async function turnOn(
  ctx: InTransaction<PersonContext>,
  code: string,
  recoveryCodes: readonly string[],
): Promise<void> {
  const userId = ctx.user.id;
  const row = await ctx.tx.twoFactorSecret.findUnique({ where: { userId } });
  if (!row) throw new DomainError("conflict", "Start again: there is no set-up under way.");
  if (row.confirmedAt) throw new DomainError("conflict", "Two-factor sign-in is on already.");
  const secret = decryptSecret(row.secretEncrypted, totpSecretPlace(userId));
  const step = totpStep(secret, code, nowMs());
  if (step === null) throw wrongCode();
  // One statement, so that of two confirmations one counts: the other finds the secret confirmed and writes nothing.
  const written = await executeSql(
    ctx.tx,
    sql`with confirmed as (
          update two_factor_secrets set confirmed_at = ${now()}, last_used_step = ${step}, updated_at = now()
           where user_id = ${userId}::uuid and confirmed_at is null and secret_encrypted = ${row.secretEncrypted}
          returning user_id),
        others as (
          update sessions set two_factor_at = case when id = ${ctx.sessionId}::uuid then ${now()}::timestamptz end
           where user_id in (select user_id from confirmed) and revoked_at is null),
        former as (delete from recovery_codes where user_id in (select user_id from confirmed))
        ${recoveryRows(userId, recoveryCodes)} where exists (select 1 from confirmed)`,
  );
  if (written === 0) throw new DomainError("conflict", "Two-factor sign-in is on already.");
}
