import { inSystemTransaction } from "@/lib/data/transaction";
import { identityProvider } from "@/lib/vendors/identity/registry";
import { audit } from "../shared/audit";
import { identityRefusal } from "./outcomes";
import type { VisitorContext } from "./person-context";

/** Spends the token of the confirmation mail. The person signs in afterwards; no session is left from the token. */
export async function confirmEmail(ctx: VisitorContext, token: string): Promise<void> {
  const result = await identityProvider().verifyToken({ tokenHash: token, type: "signup" });
  if (!result.ok) throw identityRefusal(result.reason === "unavailable" ? "unavailable" : "token_invalid");
  const { userId, accessToken } = result.session;
  await inSystemTransaction(ctx, async (tx) => {
    await audit(tx, { action: "user.email_confirmed", entityType: "user", entityId: userId });
  });
  await identityProvider().signOut(accessToken);
}
