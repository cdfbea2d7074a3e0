import { read } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { PartnerContext } from "../shared/tenant-context";

/** Most live sessions shown; older ones stay revocable by ending the newer. */
const MOST = 100;

/** The person's live sessions on this host, newest first. */
export async function listSessions(ctx: PartnerContext & { user: { id: string } }) {
  return read(ctx, (db) =>
    db.session.findMany({
      where: { partnerId: ctx.partner.id, userId: ctx.user.id, revokedAt: null, expiresAt: { gt: now() } },
      orderBy: { createdAt: "desc" },
      take: MOST,
    }),
  );
}
