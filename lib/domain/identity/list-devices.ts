import { read } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { PersonContext } from "./person-context";

/** Most remembered browsers shown; forgetting newer ones brings up the rest. */
const MOST = 100;

/** The browsers that need no second factor from the person on this host for now, newest first. */
export async function listDevices(
  ctx: Pick<PersonContext, "scope" | "partner" | "tx"> & { user: { id: string } },
) {
  return read(ctx, (db) =>
    db.rememberedDevice.findMany({
      where: { partnerId: ctx.partner.id, userId: ctx.user.id, revokedAt: null, expiresAt: { gt: now() } },
      orderBy: { createdAt: "desc" },
      take: MOST,
    }),
  );
}
