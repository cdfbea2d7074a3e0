import { DatabaseUnavailableError } from "@/lib/data/errors";
import { crossTenantContext } from "@/lib/domain/shared/system-context";
import { nowMs } from "@/lib/platform/clock";
import { countMetric } from "@/lib/platform/metrics";
import { VendorError } from "@/lib/platform/vendor-error";
import { type ClaimedEvent, claimEvents, recordResult } from "./claim-events";
import { handleEvent } from "./handle-event";

/** Events worked on at the same time. */
const BATCH = 8;

/** How long an event may be ahead of the row of whom it is about. */
const EARLY_MS = 90_000;

/** Works off waiting events until none is due or the time is up. Any number of drains may run at once. */
export async function drainPaymentEvents(options: { budgetMs: number }): Promise<{ events: number }> {
  const deadline = performance.now() + options.budgetMs;
  let events = 0;
  do {
    const claimed = await claimEvents(BATCH);
    if (claimed.length === 0) break;
    await Promise.all(claimed.map(workOff));
    events += claimed.length;
  } while (performance.now() < deadline);
  return { events };
}

function ageOf({ receivedAt }: ClaimedEvent): number {
  return nowMs() - receivedAt.getTime();
}

async function workOff(event: ClaimedEvent): Promise<void> {
  const ctx = crossTenantContext("payment-events");
  try {
    const { result, partnerId } = await handleEvent(ctx, event);
    const { outcome } = result;
    const isEarly = outcome === "ignored" && result.mayCome === true && ageOf(event) < EARLY_MS;
    await recordResult(event, {
      outcome: outcome === "applied" ? "processed" : isEarly ? "waiting" : outcome,
      reason: "reason" in result ? result.reason : null,
      partnerId,
    });
    countMetric("payments.events_handled", { outcome });
  } catch (error) {
    if (error instanceof DatabaseUnavailableError) throw error;
    const isAway = error instanceof VendorError && error.isTransient;
    ctx.log.warn({ error, eventId: event.id, type: event.type }, "an event of the payment service failed");
    countMetric("payments.events_handled", { outcome: isAway ? "away" : "failed" });
    const reason = error instanceof Error ? error.message.slice(0, 500) : "unknown";
    await recordResult(event, { outcome: isAway ? "waiting" : "failed", reason, partnerId: null }, isAway);
  } finally {
    await ctx.settle();
  }
}
