import { inSystemTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { audit } from "../shared/audit";
import type { TenantContext } from "../shared/tenant-context";
import { notifyInbox } from "../webhooks/notify-inbox";
import { loadEvent } from "./get-event";
import type { EventRow } from "./internal";

/**
 * Puts a dead or dropped event back in line, with all its tries. One that waits or is done stays as it is, so a second
 * replay changes nothing; what the event says counts once however often it is worked off. For the platform's operators;
 * the agency's log tells of it. Throws `notFound`.
 */
export async function replayEvent(ctx: TenantContext, eventId: string): Promise<EventRow> {
  return inSystemTransaction(ctx, async (tx) => {
    const event = await loadEvent(tx, eventId, true);
    if (event.status !== "dead" && event.status !== "dropped") return event;
    const change = { status: "pending" as const, attempts: 0 };
    await tx.tx.webhookEvent.updateMany({
      where: { id: eventId },
      data: { ...change, nextAttemptAt: now(), lastError: null, processedAt: null },
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
