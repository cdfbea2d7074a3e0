import { inSystemTransaction } from "@/lib/data/transaction";
import { identityProvider } from "@/lib/vendors/identity/registry";
import { audit } from "../shared/audit";
import { identityRefusal } from "./outcomes";
import type { VisitorContext } from "./person-context";

/**
 * Spends the token of the confirmation mail and sets the password chosen with it. The person signs in afterwards; no
 * session is left from the token. Where the password is refused the token is spent all the same: "forgot password" gives
 * another one.
 */
export async function confirmEmail(
  ctx: VisitorContext,
  { token, password }: { token: string; password: string },
): Promise<void> {
  const result = await identityProvider().verifyToken({ tokenHash: token, type: "signup" });
  if (!result.ok) throw identityRefusal(result.reason === "unavailable" ? "unavailable" : "token_invalid");
  const { userId, accessToken } = result.session;
  const chosen = await identityProvider().updatePassword(userId, password);
  if (!chosen.ok) throw identityRefusal(chosen.reason);
  await inSystemTransaction(ctx, async (tx) => {
    await audit(tx, { action: "user.email_confirmed", entityType: "user", entityId: userId });
  });
  await identityProvider().signOut(accessToken);
}
