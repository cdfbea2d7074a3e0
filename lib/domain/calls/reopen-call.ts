import { type Sql, sql } from "@/lib/data/rows";
import type { CallNews } from "./advance-call";
import type { CallRow } from "./load-calls";

/** Calls `c` that we closed without any account of the engine's. They have no usage record, so they can be charged yet. */
export const isClosedUnseen: Sql = sql`(c.settled_at is not null and coalesce(c.metadata->>'isUnseen', '') = 'true')`;

/** True when the engine shows a call that was closed because it had not shown it. Our own reports name no remote call. */
export function isShownAfterAll({ settledAt, metadata }: CallRow, { reports }: CallNews): boolean {
  return (
    settledAt !== null && metadata.isUnseen === true && reports.some(({ externalId }) => externalId !== "")
  );
}

/**
 * The call as it was before it was closed unseen: nothing of what the closing said of it counts, so that what the engine
 * says is joined, settled and told to customers as if it had come in time.
 */
export function reopened(row: CallRow): CallRow {
  const told = row.metadata.told?.filter((type) => type === "call.initiated" || type === "call.answered");
  return {
    ...row,
    status: row.startedAt === null ? "initiated" : "in_progress",
    ...{ dialState: "accepted", dialError: null, endedAt: null, durationSeconds: null, settledAt: null },
    ...{ endedReason: null, providerEndedReason: null, providerCostMicros: null, costLines: null },
    metadata: { ...row.metadata, finalFields: [], isUnseen: false, ...(told ? { told } : {}) },
  };
}
