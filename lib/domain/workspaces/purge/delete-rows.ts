import { Prisma } from "@/generated/prisma/client";
import { DataError } from "@/lib/data/errors";
import { sql } from "@/lib/data/rows";
import { BATCH, deleteUnheldInBatches } from "../../housekeeping/delete-in-batches";
import { isClientHeld } from "../../privacy/hold";
import type { PurgeScope } from "./erase-calls";

/** Tables of which nothing stays of a client that is erased; those that refer to others come before them. */
type ErasedTable =
  | "webhook_attempts"
  | "webhook_deliveries"
  | "webhook_messages"
  | "webhook_endpoints"
  | "call_notes"
  | "call_tags"
  | "tags"
  | "saved_views"
  | "import_problems"
  | "imports"
  | "dial_decisions"
  | "campaign_recipients"
  | "campaign_tallies"
  | "campaign_figures"
  | "campaign_days"
  | "campaigns"
  | "enrol_rules"
  | "lead_tags"
  | "lead_events"
  | "leads"
  | "dnc_entries"
  | "contact_days"
  | "number_days"
  | "tool_invocations"
  | "function_call_claims"
  | "tool_credentials";

/** What comes in late is little, and its end is near: the workspace is deleted for long. */
const MOST_TRIES = 3;

/**
 * Deletes what the tables, in this order, hold of the workspace, in batches; stops where a legal hold was laid meanwhile
 * or `signal` aborts. Begins again where a table that was gone over got rows since that refer to the next: by a delivery
 * on its way, or because a hold of that moment was lifted. Throws what the database objects to in the end.
 */
export async function deleteRows(
  scope: PurgeScope,
  tables: readonly ErasedTable[],
  signal?: AbortSignal,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await deleteInOrder(scope, tables, signal);
      return;
    } catch (error) {
      const isReferredTo = error instanceof DataError && error.kind === "foreign_key";
      if (!isReferredTo || tries === MOST_TRIES) throw error;
    }
  }
}

async function deleteInOrder(
  scope: PurgeScope,
  tables: readonly ErasedTable[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const { partnerId, workspaceId } = scope;
  for (const name of tables) {
    const table = Prisma.raw(name);
    await deleteUnheldInBatches(
      sql`delete from ${table} where ctid = any(array(
            select ctid from ${table}
             where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid
               and not ${isClientHeld(scope)} limit ${BATCH}))`,
      signal,
      partnerId,
    );
  }
}
