import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { TenantScope } from "@/lib/data/scope";
import { inSystemTransaction } from "@/lib/data/transaction";
import { restWithKey } from "@/lib/domain/campaigns/rest-with-key";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { enqueue, enqueueMany } from "@/lib/jobs/enqueue";
import { nowMs } from "@/lib/platform/clock";
import type { EndedReason, PlaceCallOutcome } from "@/lib/vendors/voice/port";
import type { CallNews } from "./advance-call";
import { advanceCalls } from "./advance-calls";
import { failedReport } from "./failed-report";
import { linkRemoteCalls } from "./link-remote-call";

/** An engine that dials although it did not answer shows the call by then. */
const LOOK_UP_AFTER_MS = 3_000;

export const CLOSED = {
  outcome: "rejected",
  reason: "closed",
  message: "The workspace was suspended before the call was placed.",
} as const;

export const WITHDRAWN = {
  outcome: "rejected",
  reason: "closed",
  message:
    "The campaign was stopped, the number was listed, or the hours were over before the call was placed.",
} as const;

/** A call that was not asked for after all; nobody's attempt is used up. */
interface WithdrawnCall {
  outcome: "rejected";
  reason: "closed";
  message: string;
}

export type DialOutcome = PlaceCallOutcome | WithdrawnCall;

const REASONS: Readonly<Record<"rate_limited" | "auth" | "invalid" | "closed", EndedReason>> = {
  rate_limited: "concurrency_limit",
  auth: "configuration_error",
  invalid: "configuration_error",
  closed: "canceled",
};

export interface DialedCall {
  callId: string;
  scope: TenantScope & { workspaceId: string };
}

/** Stores what the engine answered to a request to call; what may mean anything is looked up a little later. */
export function recordDialOutcome(ctx: TenantContext, call: DialedCall, outcome: DialOutcome): Promise<void> {
  return recordDialOutcomes(ctx, [{ ...call, outcome }]);
}

/** As `recordDialOutcome`, for any number of calls in one transaction with as many statements as for one. */
export async function recordDialOutcomes(
  ctx: TenantContext,
  calls: readonly (DialedCall & { outcome: DialOutcome })[],
): Promise<void> {
  if (calls.length === 0) return;
  await inSystemTransaction(ctx, async (txCtx) => {
    const links = calls.flatMap(({ callId, outcome }) =>
      outcome.outcome === "accepted" ? [{ callId, externalId: outcome.externalId }] : [],
    );
    await linkRemoteCalls(txCtx, links);
    await advanceCalls(
      txCtx,
      calls.map(({ callId, outcome }) => newsOf(callId, outcome)),
    );
    const unsure = calls.filter(({ outcome }) => outcome.outcome === "ambiguous");
    if (unsure.length === 0) return;
    const startAfter = new Date(nowMs() + LOOK_UP_AFTER_MS);
    await enqueueMany(
      txCtx,
      "call.reconcile",
      unsure.map(({ callId, scope: { partnerId, workspaceId } }) => ({
        ...{ payload: { partnerId, workspaceId, callId }, startAfter, singletonKey: callId },
      })),
    );
  });
  const refused = calls.filter(({ outcome }) => isKeyRefused(outcome)).map(({ callId }) => callId);
  if (refused.length > 0) await restKeysOf(ctx, refused);
}

function isKeyRefused(outcome: DialOutcome): boolean {
  return outcome.outcome === "rejected" && outcome.reason === "auth";
}

const refusedKeyRow = z.object({ partnerId: z.uuid(), integrationId: z.uuid() });

/**
 * Whoever calls with a key that was refused rests, and the provider is asked whether it is the key. In a transaction of its
 * own: campaigns are taken in the order of their ids, and those of the calls were taken before.
 */
async function restKeysOf(ctx: TenantContext, callIds: readonly string[]): Promise<void> {
  await inSystemTransaction(ctx, async (txCtx) => {
    const keys = await queryRows(
      txCtx.tx,
      refusedKeyRow,
      sql`
      select i.partner_id as "partnerId", i.id as "integrationId" from provider_integrations i
       where i.deleted_at is null and i.id in (select integration_id from calls where id = any(${[...callIds]}::uuid[]))
       order by i.id`,
    );
    for (const { partnerId, integrationId } of keys) {
      await restWithKey(txCtx, integrationId);
      const options = { singletonKey: integrationId };
      await enqueue(txCtx, "integration.verify", { partnerId, integrationId }, options);
    }
  });
}

function newsOf(callId: string, outcome: DialOutcome): CallNews {
  if (outcome.outcome === "accepted") {
    return { callId, reports: [], dial: { state: "accepted" }, externalId: outcome.externalId };
  }
  const dial = { state: outcome.outcome, error: outcome.message };
  return {
    callId,
    reports: outcome.outcome === "rejected" ? [failedReport(REASONS[outcome.reason])] : [],
    dial,
    isKeyRefused: isKeyRefused(outcome),
  };
}
