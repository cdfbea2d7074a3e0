import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { pauseMs } from "./retry-schedule";
import type { SendOutcome } from "./send-message";

const FAILING_DAYS = 3;
const TRIES_BEFORE_SWITCHING_OFF = 3;
const GONE = 410;

const recordedRow = z.object({ isDoomed: z.boolean() });

/** A delivery of which a try was made. */
export interface TriedDelivery {
  id: string;
  endpointId: string;
  /** Before the try. */
  triesLeft: number;
}

/** Why an endpoint is to be switched off now; null when it is not. */
export type SwitchOffReason = "failing" | "gone" | null;

/**
 * Writes a try down and decides what follows: done, again later, or given up. One statement. Answers why the endpoint is
 * to be switched off: it said 410, or every try for 3 days failed and this message was tried at least 3 times.
 */
export async function recordAttempt(
  { id, endpointId, triesLeft }: TriedDelivery,
  outcome: SendOutcome,
): Promise<SwitchOffReason> {
  const { isOk, statusCode, errorMessage } = outcome;
  const isGone = statusCode === GONE;
  const at = now();
  const left = isOk || isGone ? 0 : Math.max(triesLeft - 1, 0);
  const pause = pauseMs(left, outcome.askedMs);
  const status = isOk ? "delivered" : pause === null ? "failed" : "pending";
  const nextAt = new Date(at.getTime() + (pause ?? 0));
  const responseHeaders = outcome.responseHeaders && JSON.stringify(outcome.responseHeaders);
  const [recorded] = await systemRead({}, (db) =>
    queryRows(
      db,
      recordedRow,
      sql`
    with delivery as (
      update webhook_deliveries
         set status = ${status}::webhook_delivery_status, attempts = attempts + 1, tries_left = ${left}::int,
             next_attempt_at = ${nextAt}, last_status_code = ${statusCode}::int, last_error = ${errorMessage},
             last_attempt_at = ${at}
       where id = ${id}::uuid and (status = 'pending' or ${isOk}::boolean)
      returning id, partner_id, workspace_id, attempts
    ), tried as (
      insert into webhook_attempts (id, partner_id, workspace_id, delivery_id, request_headers, status_code,
        response_headers, response_body, error_message, duration_ms, created_at)
      select ${newId()}::uuid, partner_id, workspace_id, id, ${JSON.stringify(outcome.requestHeaders)}::jsonb,
             ${statusCode}::int, ${responseHeaders}::jsonb, ${outcome.responseBody}, ${errorMessage},
             ${outcome.durationMs}::int, ${at}
        from delivery
    ), health as (
      update webhook_endpoints set failing_since = case when ${isOk} then null else ${at}::timestamptz end
       where id = ${endpointId}::uuid and (failing_since is not null) = ${isOk}
    )
    select (not ${isOk}::boolean and d.attempts >= ${TRIES_BEFORE_SWITCHING_OFF}::int
            and e.failing_since <= ${at}::timestamptz - make_interval(days => ${FAILING_DAYS}::int)) is true as "isDoomed"
      from delivery d, webhook_endpoints e where e.id = ${endpointId}::uuid`,
    ),
  );
  if (isGone) return "gone";
  return recorded?.isDoomed ? "failing" : null;
}

/** Puts one delivery aside whose endpoint is off: nothing was sent. */
export async function setAside(deliveryId: string): Promise<void> {
  await systemRead({}, (db) =>
    db.webhookDelivery.updateMany({
      where: { id: deliveryId, status: "pending" },
      data: { status: "failed", triesLeft: 0, lastError: "The endpoint was switched off." },
    }),
  );
}
