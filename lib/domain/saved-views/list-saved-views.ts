import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { SavedViewPage } from "@/types/saved-views";
import type { WorkspaceContext } from "../shared/tenant-context";
import { assertSees, ownerId, type SavedViewRow, savedViewColumns, savedViewRow } from "./internal";

/** Own and shared together; more than anybody looks through. */
const MOST_SHOWN = 500;

/** Views of a list: one's own and those shared with the workspace, by name. One statement. */
export async function listSavedViews(ctx: WorkspaceContext, page: SavedViewPage): Promise<SavedViewRow[]> {
  assertSees(ctx, page);
  const { partnerId, workspaceId } = ctx.scope;
  return read(ctx, (db) =>
    queryRows(
      db,
      savedViewRow,
      sql`
        select ${savedViewColumns} from saved_views v
         where v.partner_id = ${partnerId}::uuid and v.workspace_id = ${workspaceId}::uuid and v.page = ${page}
           and (v.user_id = ${ownerId(ctx)}::uuid or v.is_shared)
         order by v.user_id <> ${ownerId(ctx)}::uuid, lower(v.name), v.id limit ${MOST_SHOWN}`,
    ),
  );
}
