import { z } from "zod";
import type { WorkspacePermission } from "@/config/permissions";
import { SAVED_VIEW_PERMISSIONS } from "@/config/saved-views";
import { isWorkspaceAdmin } from "@/lib/access/is-admin";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { type SavedViewPage, savedViewPage } from "@/types/saved-views";
import { assertCan } from "../shared/can";
import { DomainError, notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";

export const savedViewRow = z.object({
  id: z.uuid(),
  /** The person, or the API key, that made it. */
  userId: z.uuid(),
  page: savedViewPage,
  name: z.string(),
  query: z.record(z.string(), z.unknown()),
  isShared: z.boolean(),
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type SavedViewRow = z.infer<typeof savedViewRow>;

export const savedViewColumns = sql`
  v.id, v.user_id as "userId", v.page, v.name, v.query, v.is_shared as "isShared", v.created_at as "createdAt",
  v.updated_at as "updatedAt"`;

/** Whose views they are: a person's, or an API key's own. */
export function ownerId({ actor }: WorkspaceContext): string {
  if (actor.id === null) throw new DomainError("forbidden", "Views belong to people and API keys.");
  return actor.id;
}

/**
 * A view the one who asks may change, under a lock that lasts until the transaction ends. Throws `notFound` also for
 * what somebody else keeps for himself, and `forbidden` for a view of a list the one who asks does not see and for a
 * shared one of somebody else unless an admin asks.
 */
export async function lockView(tx: InTransaction<WorkspaceContext>, viewId: string): Promise<SavedViewRow> {
  const { partnerId, workspaceId } = tx.scope;
  const [row] = await queryRows(
    tx.tx,
    savedViewRow,
    sql`
      select ${savedViewColumns} from saved_views v
       where v.partner_id = ${partnerId}::uuid and v.workspace_id = ${workspaceId}::uuid and v.id = ${viewId}::uuid
         for update`,
  );
  const isMine = row?.userId === ownerId(tx);
  if (!row || !(isMine || row.isShared)) throw notFound("view");
  assertSees(tx, row.page);
  if (!isMine && !isWorkspaceAdmin(tx.role)) {
    throw new DomainError("forbidden", "Only its author or an admin may change a shared view.");
  }
  return row;
}

/** Throws `forbidden` for who may not see the list at all. */
export function assertSees(ctx: WorkspaceContext, page: SavedViewPage): void {
  assertCan(ctx, SAVED_VIEW_PERMISSIONS[page].see);
}

/** What somebody must be allowed to share a view of the list with everybody. */
export function mayShare(page: SavedViewPage): WorkspacePermission {
  return SAVED_VIEW_PERMISSIONS[page].share;
}

export function viewKey({ scope: { partnerId, workspaceId } }: WorkspaceContext, viewId: string) {
  return { id: viewId, partnerId, workspaceId };
}

/** What the log keeps of a view: what people look for stays theirs. */
export function auditFacts({ page, name, isShared }: Pick<SavedViewRow, "page" | "name" | "isShared">) {
  return { page, name, isShared };
}
