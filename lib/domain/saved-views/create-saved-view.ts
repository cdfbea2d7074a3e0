import { newId } from "@/lib/data/ids";
import { executeSql, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { type CreateSavedViewBody, MOST_SAVED_VIEWS } from "@/types/saved-views";
import { audit } from "../shared/audit";
import { assertCan } from "../shared/can";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { lockStanding } from "../workspaces/standing";
import { assertSees, auditFacts, mayShare, ownerId, type SavedViewRow } from "./internal";

/**
 * Keeps the filters of a list under a name. Throws `forbidden` for who may not share it, and `limit_reached` with 50
 * views of one's own.
 */
export async function createSavedView(
  ctx: WorkspaceContext,
  { page, name, query, isShared }: CreateSavedViewBody,
): Promise<SavedViewRow> {
  assertSees(ctx, page);
  if (isShared) assertCan(ctx, mayShare(page));
  return inTransaction(ctx, async (tx) => {
    await lockStanding(tx);
    const at = now();
    const row = {
      id: newId(),
      userId: ownerId(ctx),
      page,
      name,
      query,
      isShared,
      createdAt: at,
      updatedAt: at,
    };
    const { partnerId, workspaceId } = ctx.scope;
    const inserted = await executeSql(
      tx.tx,
      sql`
        insert into saved_views (id, partner_id, workspace_id, user_id, page, name, query, is_shared, created_at,
          updated_at)
        select ${row.id}::uuid, ${partnerId}::uuid, ${workspaceId}::uuid, ${row.userId}::uuid, ${page}, ${name},
               ${JSON.stringify(query)}::jsonb, ${isShared}, ${at}, ${at}
         where ${MOST_SAVED_VIEWS}::int > (
                 select count(*) from saved_views
                  where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid
                    and user_id = ${row.userId}::uuid)`,
    );
    if (inserted === 0) {
      throw new DomainError(
        "limit_reached",
        `You may keep ${MOST_SAVED_VIEWS} views in a workspace. Delete one first.`,
      );
    }
    await audit(tx, {
      action: "saved_view.created",
      entityType: "saved_view",
      entityId: row.id,
      after: auditFacts(row),
    });
    return row;
  });
}
