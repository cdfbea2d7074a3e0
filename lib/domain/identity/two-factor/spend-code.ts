import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { now, nowMs } from "@/lib/platform/clock";
import { decryptSecret } from "@/lib/platform/crypto";
import { totpStep } from "@/lib/platform/totp";
import { DomainError, invalidField } from "../../shared/errors";
import type { PersonContext } from "../person-context";
import { hashRecoveryCode } from "./recovery-code";
import { totpSecretPlace } from "./secret-place";

/** A second factor as it is typed in. */
export interface GivenCode {
  code: string;
  /** Which of the two it is; told from its form when absent. */
  kind?: "app" | "recovery" | undefined;
}

/** What was taken. */
export type SpentCode = { kind: "app" } | { kind: "recovery"; left: number };

/**
 * Takes a code of the person's app or one of their recovery codes. Each counts once: of two attempts at the same moment
 * one wins. Whoever calls has counted the guess. Throws conflict while two-factor sign-in is off.
 */
export async function spendCode(ctx: InTransaction<PersonContext>, given: GivenCode): Promise<SpentCode> {
  const userId = ctx.user.id;
  const row = await ctx.tx.twoFactorSecret.findUnique({ where: { userId } });
  if (!row?.confirmedAt) throw new DomainError("conflict", "Two-factor sign-in is not on for your account.");
  const digits = given.code.replace(/\s/g, "");
  const kind = given.kind ?? (/^\d{6}$/.test(digits) ? "app" : "recovery");
  if (kind === "recovery") return spendRecoveryCode(ctx, given.code);
  const secret = decryptSecret(row.secretEncrypted, totpSecretPlace(userId));
  const step = totpStep(secret, digits, nowMs());
  if (step === null) throw wrongCode();
  const taken = await executeSql(
    ctx.tx,
    sql`update two_factor_secrets set last_used_step = ${step}, updated_at = now()
         where user_id = ${userId}::uuid and secret_encrypted = ${row.secretEncrypted}
           and (last_used_step is null or last_used_step < ${step})`,
  );
  if (taken === 0) throw wrongCode();
  return { kind: "app" };
}

const left = z.object({ left: z.number().int() });

/** Uses one up and tells its owner by mail, for a code somebody found is used without the phone. */
async function spendRecoveryCode(ctx: InTransaction<PersonContext>, code: string): Promise<SpentCode> {
  const userId = ctx.user.id;
  // The count reads the state before this statement, in which the code was still unused.
  const [used] = await queryRows(
    ctx.tx,
    left,
    sql`update recovery_codes set used_at = ${now()}
         where user_id = ${userId}::uuid and code_hash = ${hashRecoveryCode(userId, code)} and used_at is null
        returning (select count(*)::int - 1 from recovery_codes r
                    where r.user_id = ${userId}::uuid and r.used_at is null) as left`,
  );
  if (!used) {
    throw invalidField("code", "must be one of your recovery codes; each counts once");
  }
  await enqueue(ctx, "mail.send", {
    partnerId: ctx.partner.id,
    mailId: newId(),
    template: "recovery-code-used",
    to: ctx.user.email,
    values: { left: String(used.left) },
  });
  return { kind: "recovery", left: used.left };
}

export function wrongCode(): DomainError {
  return invalidField("code", "must be the code your app shows now; each counts once");
}
