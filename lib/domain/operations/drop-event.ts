import { inSystemTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { lockEvent } from "./get-event";
import type { EventRow } from "./internal";

/**
 * Sets a dead event aside: it is not counted as a fault any more, and can still be replayed until housekeeping takes it.
 * For the platform's operators; the agency's log tells of it. Throws `notFound`, `conflict` for one that is not dead.
 */
export async function dropEvent(ctx: TenantContext, eventId: string, note: string): Promise<EventRow> {
  return inSystemTransaction(ctx, async (tx) => {
    const event = await lockEvent(tx, eventId, {});
    if (event.status !== "dead") {
      throw new DomainError(
        "conflict",
        `This event is ${event.status}, so there is nothing to drop. Reload the page.`,
      );
    }
    await tx.tx.webhookEvent.updateMany({
      where: { id: eventId },
      data: { status: "dropped", lastError: note, processedAt: now() },
    });
    await audit(
      { ...tx, scope: { partnerId: event.partner.id, workspaceId: "all" } },
      {
        action: "webhook_event.dropped",
        entityType: "webhook_event",
        entityId: eventId,
        before: { status: event.status, type: event.type, reason: event.reason },
        after: { status: "dropped", note },
      },
    );
    return { ...event, status: "dropped", reason: note };
  });
}
