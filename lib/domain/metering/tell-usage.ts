import type { SystemContext } from "@/lib/data/transaction";
import { CALL_USAGE_METER } from "@/lib/domain/partner-billing/plan-prices";
import { ensureCustomer } from "@/lib/domain/payments/ensure-customer";
import { systemContext } from "@/lib/domain/shared/system-context";
import { now, nowMs } from "@/lib/platform/clock";
import { VendorError } from "@/lib/platform/vendor-error";
import { paymentService } from "@/lib/vendors/payments/registry";
import { type ClaimedUsage, moveUsage, type UsageResult } from "./claim-usage";
import { wasCounted } from "./was-counted";
import { whenToCount } from "./when-to-count";

/** A repetition within a day is known as such; a little less, as both clocks differ. */
const KNOWN_MS = 23 * 3_600_000;
const SHORTEST_WAIT_SECONDS = 5;
const LONGEST_WAIT_SECONDS = 1_800;

/**
 * Tells the payment service's meter of one call, under the call's id. One it was told of before counts as sent. A
 * service that is away says nothing against the row; a refusal does. Throws nothing of the service.
 */
export async function tellUsage(ctx: SystemContext, row: ClaimedUsage): Promise<UsageResult> {
  const counting = whenToCount(row, now());
  if (counting.kind === "never") return dead(row, counting.reason);
  if (counting.kind === "wait") {
    return { id: row.id, outcome: "postponed", reason: null, waitSeconds: counting.seconds };
  }
  if (row.customerId === null && row.hadCustomer) {
    return dead(row, "The agency's customer was deleted at the payment service.");
  }
  try {
    const customerId = row.customerId ?? (await makeCustomer(row));
    const isLate = counting.kind === "late";
    const mayBeCounted = isForgotten(row) || (isLate && row.triedAt !== null);
    if (mayBeCounted && (await wasCounted(ctx, row, customerId))) return sent(row);
    if (isLate) await moveUsage(ctx, row.id, counting.at);
    await paymentService().sendMeterEvent({
      eventName: CALL_USAGE_METER.eventName,
      ...{ customerId, identifier: row.id, value: row.valueMicros, at: counting.at },
    });
    return sent(row);
  } catch (error) {
    return toResult(row, error);
  }
}

async function makeCustomer({ partnerId }: ClaimedUsage): Promise<string> {
  const ctx = systemContext("metering", { partnerId, workspaceId: "all" });
  try {
    return (await ensureCustomer(ctx, { partnerId, workspaceId: null })).stripeCustomerId;
  } finally {
    await ctx.settle();
  }
}

function isForgotten({ triedAt }: ClaimedUsage): boolean {
  return triedAt !== null && nowMs() - triedAt.getTime() > KNOWN_MS;
}

function sent({ id }: ClaimedUsage): UsageResult {
  return { id, outcome: "sent", reason: null, waitSeconds: 0 };
}

function dead({ id }: ClaimedUsage, reason: string): UsageResult {
  return { id, outcome: "dead", reason, waitSeconds: 0 };
}

function toResult(row: ClaimedUsage, error: unknown): UsageResult {
  const reason = error instanceof Error ? error.message : "unknown";
  const cause = error instanceof VendorError ? error : causeOf(error);
  if (cause?.kind === "conflict") return sent(row);
  // Without a working key nothing can be told; that is the platform's to mend, not the row's fault.
  if (cause && (cause.isTransient || cause.kind === "auth")) {
    return { id: row.id, outcome: "waiting", reason, waitSeconds: waitAfter(row, cause.retryAfterMs) };
  }
  return { id: row.id, outcome: "failed", reason, waitSeconds: 10 * 4 ** row.attempts };
}

/** What was asked for a person (a customer) fails in words for people, with the service's answer behind them. */
function causeOf(error: unknown): VendorError | null {
  return error instanceof Error && error.cause instanceof VendorError && error.cause.kind !== "conflict"
    ? error.cause
    : null;
}

/** As long as the service asks; else the longer, the longer it lasts. */
function waitAfter({ triedAt }: ClaimedUsage, askedMs: number | undefined): number {
  if (askedMs !== undefined) return Math.max(1, Math.ceil(askedMs / 1_000));
  const lastsSeconds = triedAt === null ? 0 : (nowMs() - triedAt.getTime()) / 1_000;
  return Math.min(LONGEST_WAIT_SECONDS, Math.max(SHORTEST_WAIT_SECONDS, lastsSeconds / 2));
}
