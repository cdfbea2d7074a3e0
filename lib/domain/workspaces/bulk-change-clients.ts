import { z } from "zod";
import { queryRows } from "@/lib/data/rows";
import { inTransaction, read } from "@/lib/data/transaction";
import { BULK_LIMITS, type BulkChanges, type BulkResult } from "@/types/clients";
import { invalidField } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { type ChangeableClient, type ClientChange, lockClients, writeClients } from "./change-clients";
import { resyncLater } from "./change-status";
import { archived, reopened, suspended } from "./client-states";
import { selectClientIds } from "./internal";
import { type ClientFilter, clientsLike } from "./list-clients";
import { patched } from "./update-client";

export type BulkTarget = { workspaceIds: string[] } | { filter: ClientFilter };

/** Small enough that its locks last for a moment only. */
const BATCH = 50;

/**
 * Changes many clients the same way, fifty to a transaction, each with its own audit row. What does not exist, belongs
 * to somebody else or was deleted is told in its result and hinders nobody else. Throws a field error when a filter
 * matches more than a thousand.
 */
export async function bulkChangeClients(
  ctx: PartnerContext,
  target: BulkTarget,
  changes: BulkChanges,
): Promise<BulkResult[]> {
  const ids = "filter" in target ? await matching(ctx, target.filter) : [...new Set(target.workspaceIds)];
  const results: BulkResult[] = [];
  for (let start = 0; start < ids.length; start += BATCH) {
    results.push(...(await changeBatch(ctx, ids.slice(start, start + BATCH), changes)));
  }
  return results;
}

async function matching(ctx: PartnerContext, filter: ClientFilter): Promise<string[]> {
  const query = selectClientIds(ctx.scope.partnerId, clientsLike(filter), "name", BULK_LIMITS.matched + 1);
  const rows = await read(ctx, (db) => queryRows(db, z.object({ id: z.uuid() }), query));
  if (rows.length > BULK_LIMITS.matched) {
    throw invalidField("clients.filter", `matches more than ${BULK_LIMITS.matched} clients; narrow it`);
  }
  return rows.map(({ id }) => id);
}

function changeBatch(ctx: PartnerContext, ids: string[], changes: BulkChanges): Promise<BulkResult[]> {
  return inTransaction(ctx, async (tx) => {
    const found = new Map((await lockClients(tx, ids)).map((client) => [client.id, client]));
    const planned = [...found.values()]
      .filter((client) => client.deletedAt === null)
      .map(
        (before): ClientChange => ({ before, after: changed(before, changes), action: actionOf(changes) }),
      );
    const written = await writeClients(tx, planned);
    if (changes.status === "active") await resyncLater(tx, [...written]);
    return ids.map((workspaceId): BulkResult => {
      const client = found.get(workspaceId);
      if (!client) return { workspaceId, outcome: "not_found", message: "This client does not exist." };
      if (client.deletedAt) return { workspaceId, outcome: "refused", message: "This client is deleted." };
      return { workspaceId, outcome: written.has(workspaceId) ? "changed" : "unchanged", message: null };
    });
  });
}

function changed(client: ChangeableClient, changes: BulkChanges): ChangeableClient {
  const { limits, features, status, reason = "" } = changes;
  const after = patched(client, { limits, features });
  if (status === "suspended") return suspended(after, reason);
  if (status === "archived") return archived(after);
  return status === "active" ? reopened(after) : after;
}

const ACTIONS = {
  suspended: "workspace.suspended",
  archived: "workspace.archived",
  active: "workspace.restored",
} as const;

function actionOf({ status }: BulkChanges): string {
  return status ? ACTIONS[status] : "workspace.updated";
}

/** How many clients a bulk change really changed. */
export function countChanged(results: BulkResult[]): number {
  return results.filter(({ outcome }) => outcome === "changed").length;
}
