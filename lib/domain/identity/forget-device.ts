import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { audit } from "../shared/audit";
import { notFound } from "../shared/errors";
import type { PersonContext } from "./person-context";

/** Has a remembered browser asked for the second factor again at its next sign-in. Open sessions stay. */
export async function forgetDevice(ctx: PersonContext, deviceId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { count } = await tx.tx.rememberedDevice.updateMany({
      where: { id: deviceId, partnerId: ctx.partner.id, userId: ctx.user.id, revokedAt: null },
      data: { revokedAt: now() },
    });
    if (count === 0) throw notFound("device");
    await audit(tx, { action: "device.forgotten", entityType: "device", entityId: deviceId });
  });
}
