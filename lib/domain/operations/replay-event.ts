import { inSystemTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { notifyInbox } from "../webhooks/notify-inbox";
import { type EventOwner, lockEvent } from "./get-event";
import type { EventRow } from "./internal";

/**
 * Puts an event back in line, with all its tries. One that waits stays as it is, so a second replay changes nothing; what
 * the event says counts once however often it is worked off. The agency's log tells of it. Throws `notFound`, also for an
 * event of another owner, and `conflict` for one whose content was erased.
 */
export async function replayEvent(ctx: TenantContext, eventId: string, owner: EventOwner): Promise<EventRow> {
  return inSystemTransaction(ctx, async (tx) => {
    const event = await lockEvent(tx, eventId, owner);
    if (event.status === "pending") return event;
    if (event.isErased) {
      throw new DomainError("conflict", "The content of this event was erased, so it cannot be replayed.");
    }
    const change = { status: "pending" as const, attempts: 0, processedAt: null };
    await tx.tx.webhookEvent.updateMany({
      where: { id: eventId },
      data: { ...change, nextAttemptAt: now(), lastError: null },
    });
    await audit(
      { ...tx, scope: { partnerId: event.partner.id, workspaceId: "all" } },
      {
        action: "webhook_event.replayed",
        entityType: "webhook_event",
        entityId: eventId,
        before: { status: event.status, type: event.type, reason: event.reason },
        after: { status: "pending" },
      },
    );
    tx.afterCommit(notifyInbox);
    return { ...event, ...change, reason: null };
  });
}
