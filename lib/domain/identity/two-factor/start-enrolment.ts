import { executeSql, sql } from "@/lib/data/rows";
import { encryptSecret } from "@/lib/platform/crypto";
import { newTotpSecret, totpUri } from "@/lib/platform/totp";
import { audit } from "../../shared/audit";
import { DomainError } from "../../shared/errors";
import { inPersonTransaction, type PersonContext } from "../person-context";
import { qrPath } from "./qr-path";
import { totpSecretPlace } from "./secret-place";

export interface Enrolment {
  /** Base 32, for typing it into the app by hand. */
  secret: string;
  uri: string;
  qr: { size: number; path: string };
}

/**
 * Makes the secret for an authenticator app. It counts once a first code of it is confirmed; until then every start
 * replaces the one before. Throws conflict while two-factor sign-in is on.
 */
export async function startEnrolment(ctx: PersonContext): Promise<Enrolment> {
  const { id: userId, email } = ctx.user;
  const secret = newTotpSecret();
  const sealed = encryptSecret(secret, totpSecretPlace(userId));
  await inPersonTransaction(ctx, async (tx) => {
    const kept = await executeSql(
      tx.tx,
      sql`insert into two_factor_secrets (user_id, secret_encrypted, updated_at)
          values (${userId}::uuid, ${sealed}, now())
          on conflict (user_id) do update
             set secret_encrypted = excluded.secret_encrypted, last_used_step = null, created_at = now(),
                 updated_at = now()
           where two_factor_secrets.confirmed_at is null`,
    );
    if (kept === 0) {
      throw new DomainError(
        "conflict",
        "Two-factor sign-in is on already. Turn it off first to set it up with another app.",
      );
    }
    await audit(tx, { action: "two_factor.started", entityType: "user", entityId: userId });
  });
  const uri = totpUri(secret, email, ctx.partner.name);
  return { secret, uri, qr: qrPath(uri) };
}
