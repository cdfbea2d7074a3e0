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
export async function openAccount(ctx: VisitorContext, account: NewAccount): Promise<void> {
  const { email, name } = account;
  const userId = await makeIdentity(account);
  await inSystemTransaction(ctx, async (tx) => {
    const made = await executeSql(
      tx.tx,
      sql`insert into users (id, email, name, updated_at)
          values (${userId}::uuid, ${email}::citext, ${name}, now()) on conflict do nothing`,
    );
    if (made === 0) return;
    await audit(tx, { action: "user.invited_in", entityType: "user", entityId: userId, after: { name } });
  });
}

async function makeIdentity({ email, password }: NewAccount): Promise<string> {
  const created = await identityProvider().createUser({ id: newId(), email, password, emailConfirmed: true });
  if (created.ok) return created.userId;
  // Of two requests at the same moment the service refuses one, in words that read like an outage.
  if (created.reason !== "user_exists" && created.reason !== "unavailable") {
    throw identityRefusal(created.reason);
  }
  const known = await identityProvider().signInWithPassword({ email, password });
  if (!known.ok) return adopt(email, password);
  await identityProvider().signOut(known.session.accessToken);
  return known.session.userId;
}

/** Identity knows the address but no person of ours has it: whoever holds its mail finishes the account. */
async function adopt(email: string, password: string): Promise<string> {
  const token = await identityProvider().generateToken({ type: "recovery", email });
  if (!token.ok) throw identityRefusal(token.reason === "user_not_found" ? "unavailable" : token.reason);
  // Spending the token is what confirms the address there.
  const proven = await identityProvider().verifyToken({ tokenHash: token.tokenHash, type: "recovery" });
  if (!proven.ok) throw identityRefusal("unavailable");
  const changed = await identityProvider().updatePassword(token.userId, password);
  if (!changed.ok && changed.reason !== "same_password") throw identityRefusal(changed.reason);
  await identityProvider().signOut(proven.session.accessToken);
  return token.userId;
}
