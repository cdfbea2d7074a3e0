import { isDeepStrictEqual } from "node:util";
import { executeSql, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { SAVED_VIEW_QUERIES, type UpdateSavedViewBody } from "@/types/saved-views";
import { audit } from "../shared/audit";
import { assertCan } from "../shared/can";
import { invalidField } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { auditFacts, lockView, mayShare, type SavedViewRow } from "./internal";

/** Renames, shares or changes a view. Throws `notFound`, and `forbidden` for who may not change or not share it. */
export async function updateSavedView(
  ctx: WorkspaceContext,
  viewId: string,
  input: UpdateSavedViewBody,
): Promise<SavedViewRow> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockView(tx, viewId);
    const { name = before.name, query = before.query, isShared = before.isShared } = input;
    if (isShared && !before.isShared) assertCan(ctx, mayShare(before.page));
    if (input.query !== undefined && !SAVED_VIEW_QUERIES[before.page].safeParse(input.query).success) {
      throw invalidField("query", "holds filters that this list does not have");
    }
    const changed = { ...before, name, query, isShared };
    if (isDeepStrictEqual(changed, before)) return before;
    const after = { ...changed, updatedAt: now() };
    const { partnerId, workspaceId } = ctx.scope;
    await executeSql(
      tx.tx,
      sql`
        update saved_views
           set name = ${name}, query = ${JSON.stringify(query)}::jsonb, is_shared = ${isShared},
               updated_at = ${after.updatedAt}
         where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and id = ${viewId}::uuid`,
    );
    await audit(tx, {
      action: "saved_view.updated",
      entityType: "saved_view",
      entityId: viewId,
      before: auditFacts(before),
      after: auditFacts(after),
    });
    return after;
  });
}
