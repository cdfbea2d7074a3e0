import type { InTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { audit } from "../shared/audit";
import type { TenantContext } from "../shared/tenant-context";
import type { ConnectRow, DisconnectReason } from "./connect-row";

/**
 * Makes a former account of one that is locked. What was paid through it stays; its plans are off sale at once, for they
 * are sold through the connected account only. Two statements.
 */
export async function disconnectRow(
  tx: InTransaction<TenantContext>,
  { id, stripeAccountId, status }: ConnectRow,
  reason: DisconnectReason,
): Promise<void> {
  const at = now();
  const nothing = { canCharge: false, canPayOut: false, taxReady: false, requirements: [] };
  await tx.tx.connectAccount.updateMany({
    where: { id, partnerId: tx.scope.partnerId },
    data: {
      ...nothing,
      status: "disconnected",
      disconnectedAt: at,
      disconnectReason: reason,
      syncedAt: at,
      updatedAt: at,
    },
  });
  await audit(tx, {
    action: "connect_account.disconnected",
    entityType: "connect_account",
    entityId: id,
    before: { status, stripeAccountId },
    after: { status: "disconnected", reason },
  });
}
