import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type DataContext, inTransaction, read } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { openSearchIndex } from "./account";
import { bringCalls } from "./index-calls";

const BATCH = 500;
const LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";
const idRow = z.object({ id: z.string() });

function none(): DomainError {
  return new DomainError("conflict", "Your agency has no search service connected.");
}

/** Files the rebuilding of what the search service knows of the workspace; asked twice it runs once. Audited. */
export async function requestResync(ctx: WorkspaceContext): Promise<void> {
  if (!(await openSearchIndex(ctx))) throw none();
  const payload = { partnerId: ctx.scope.partnerId, workspaceId: ctx.workspace.id };
  await inTransaction(ctx, async (tx) => {
    await enqueue(tx, "search.resync", payload, { singletonKey: ctx.workspace.id });
    await audit(tx, {
      action: "search.resync_requested",
      entityType: "workspace",
      entityId: ctx.workspace.id,
    });
  });
}

/** Removes the workspace's calls from the search service; the next resync brings them back. Audited. */
export async function clearSearch(ctx: WorkspaceContext): Promise<void> {
  const opened = await openSearchIndex(ctx);
  if (!opened) throw none();
  await opened.index.clear([ctx.workspace.id]);
  await inTransaction(ctx, (tx) =>
    audit(tx, { action: "search.cleared", entityType: "workspace", entityId: ctx.workspace.id }),
  );
}

/**
 * Brings every call of the workspace to the search service, newest first, and takes out what it knows besides. Ends
 * early where the account is switched off or replaced meanwhile. Throws `VendorError`; the job begins again.
 */
export async function resyncSearch(ctx: DataContext, workspaceId: string): Promise<number> {
  const opened = await openSearchIndex(ctx);
  if (!opened) return 0;
  await opened.index.clear([workspaceId]);
  let before = LAST_ID;
  let total = 0;
  for (;;) {
    const ids = await nextCalls(ctx, workspaceId, before);
    if (ids.length > 0 && !(await bringCalls(ctx, opened, workspaceId, ids))) return total;
    total += ids.length;
    const last = ids.at(-1);
    if (last === undefined || ids.length < BATCH) return total;
    before = last;
  }
}

async function nextCalls(ctx: DataContext, workspaceId: string, before: string): Promise<string[]> {
  const rows = await read(ctx, (db) =>
    queryRows(
      db,
      idRow,
      sql`select call_id as id from call_search
           where partner_id = ${ctx.scope.partnerId}::uuid and workspace_id = ${workspaceId}::uuid
             and call_id < ${before}::uuid order by call_id desc limit ${BATCH}`,
    ),
  );
  return rows.map(({ id }) => id);
}
