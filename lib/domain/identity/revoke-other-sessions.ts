import { identityProvider } from "@/lib/vendors/identity/registry";
import { endAccess } from "./end-access";
import { inPersonTransaction, type PersonContext } from "./person-context";

/** Signs the person out everywhere but here, on every host; remembered browsers are forgotten too. */
export async function revokeOtherSessions(ctx: PersonContext, accessToken: string): Promise<void> {
  await inPersonTransaction(ctx, (tx) => endAccess(tx, ctx.user.id, ctx.sessionId));
  endAtIdentity(ctx, accessToken);
}

/** Our rows decide; what the identity service keeps beyond them is swept behind the answer. */
export function endAtIdentity(ctx: PersonContext, accessToken: string): void {
  ctx.defer(async () => {
    const result = await identityProvider().signOutUserSessions(accessToken, "others");
    if (!result.ok) ctx.log.warn({ reason: result.reason }, "identity kept sessions that we have ended");
  });
}
