import { newId } from "@/lib/data/ids";
import { executeSql, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import { identityProvider } from "@/lib/vendors/identity/registry";
import { identityRefusal } from "../identity/outcomes";
import type { VisitorContext } from "../identity/person-context";
import { audit } from "../shared/audit";

interface NewAccount {
  email: string;
  name: string;
  password: string;
}

/**
 * Makes the account of somebody whose mailed link proves their address, so it needs no further confirmation. May be
 * repeated: an account left half-made by a crash, or by the same form posted twice, is finished rather than refused.
 * The address must not belong to a person known here.
 */
export async function openAccount(ctx: VisitorContext, { email, name, password }: NewAccount): Promise<void> {
  const created = await identityProvider().createUser({ id: newId(), email, password, emailConfirmed: true });
  if (!created.ok && created.reason !== "user_exists") throw identityRefusal(created.reason);
  const userId = created.ok ? created.userId : await adopt(email, password);
  await inSystemTransaction(ctx, async (tx) => {
    const made = await executeSql(
      tx.tx,
      sql`insert into users (id, email, name, updated_at)
          values (${userId}::uuid, ${email}::citext, ${name}, now()) on conflict do nothing`,
    );
    if (made === 0) return;
    await audit(tx, {
      action: "user.invited_in",
      entityType: "user",
      entityId: userId,
      after: { name },
    });
  });
}

/** Identity knows the address but no person of ours has it: whoever holds its mail finishes the account. */
async function adopt(email: string, password: string): Promise<string> {
  const token = await identityProvider().generateToken({ type: "recovery", email });
  if (!token.ok) throw identityRefusal(token.reason);
  const proven = await identityProvider().verifyToken({ tokenHash: token.tokenHash, type: "recovery" });
  if (!proven.ok) throw identityRefusal(proven.reason);
  const changed = await identityProvider().updatePassword(token.userId, password);
  if (!changed.ok && changed.reason !== "same_password") throw identityRefusal(changed.reason);
  return token.userId;
}
