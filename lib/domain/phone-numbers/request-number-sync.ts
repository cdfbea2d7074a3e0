import { inTransaction } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import type { PartnerContext } from "../shared/tenant-context";
import { lockNumber, type NumberRow, readNumber } from "./internal";
import { touchNumbers } from "./touch-numbers";

/**
 * Has the number brought to its provider again, by a job. An order that failed is made once more: the number is looked
 * for first, and bought only where it is not found. Throws `notFound`.
 */
export async function requestNumberSync(ctx: PartnerContext, numberId: string): Promise<NumberRow> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockNumber(tx, numberId);
    if (before.status === "error") {
      await tx.tx.phoneNumber.updateMany({
        where: { id: numberId, partnerId: ctx.scope.partnerId },
        data: { status: "pending", purchaseSentAt: null },
      });
    }
    await touchNumbers(tx, { numberIds: [numberId] });
    await audit(tx, {
      action: "phone_number.sync_requested",
      entityType: "phone_number",
      entityId: numberId,
      ...(before.workspace ? { workspaceId: before.workspace.id } : {}),
      before: { status: before.status, syncStatus: before.syncStatus },
    });
    return readNumber(tx, numberId);
  });
}
