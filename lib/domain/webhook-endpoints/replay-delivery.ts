import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { audit } from "../shared/audit";
import { DomainError, notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type DeliveryRow, deliveryColumns, deliveryRow, fromDeliveries } from "./delivery-rows";
import { notifyDeliveries } from "./notify-deliveries";
import { TRIES_PER_ROUND } from "./retry-schedule";

const lockedRow = deliveryRow.extend({ isActive: z.boolean() });

/**
 * Has a delivery sent again, with the same message id and a new round of tries. Throws `notFound`, and `conflict` while it
 * is on its way or its endpoint is off.
 */
export async function replayDelivery(
  ctx: WorkspaceContext,
  endpointId: string,
  deliveryId: string,
): Promise<DeliveryRow> {
  return inTransaction(ctx, async (tx) => {
    const { isActive, ...before } = await lockDelivery(tx, endpointId, deliveryId);
    if (!isActive) throw switchedOff();
    if (before.status === "pending") {
      throw new DomainError("conflict", "This delivery is on its way already.");
    }
    const again = { status: "pending" as const, nextAttemptAt: now() };
    await tx.tx.webhookDelivery.updateMany({
      where: { id: deliveryId, partnerId: ctx.scope.partnerId, workspaceId: ctx.workspace.id },
      data: { ...again, triesLeft: TRIES_PER_ROUND },
    });
    await audit(tx, {
      action: "webhook_delivery.replayed",
      entityType: "webhook_endpoint",
      entityId: endpointId,
      after: { deliveryId, type: before.type },
    });
    tx.afterCommit(notifyDeliveries);
    return { ...before, ...again };
  });
}

async function lockDelivery(ctx: InTransaction<WorkspaceContext>, endpointId: string, deliveryId: string) {
  const [row] = await queryRows(
    ctx.tx,
    lockedRow,
    sql`select ${deliveryColumns}, e.is_active as "isActive"
        ${fromDeliveries(ctx, endpointId, sql`and d.id = ${deliveryId}::uuid for update of d`)}`,
  );
  if (!row) throw notFound("delivery");
  return row;
}

/** The refusal of sending to an endpoint that is off. */
export function switchedOff(): DomainError {
  return new DomainError("conflict", "The endpoint is switched off. Switch it on first.");
}
