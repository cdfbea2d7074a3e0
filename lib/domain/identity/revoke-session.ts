import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { audit } from "../shared/audit";
import { bumpSubjects } from "../shared/bump-subjects";
import { userSubject } from "../shared/context/subjects";
import { notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";

/** Ends one of the person's own sessions on this host; effective within a second everywhere. */
export async function revokeSession(
  ctx: PartnerContext & { user: { id: string } },
  sessionId: string,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { count } = await tx.tx.session.updateMany({
      where: { id: sessionId, partnerId: ctx.partner.id, userId: ctx.user.id, revokedAt: null },
      data: { revokedAt: now() },
    });
    if (count === 0) throw notFound("session");
    await audit(tx, { action: "session.revoked", entityType: "session", entityId: sessionId });
    await bumpSubjects(tx, [userSubject(ctx.user.id)]);
  });
}
