import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { MOST_TAGGED_COUNTED, MOST_TAGS, type TagWithUse } from "@/types/tags";
import type { WorkspaceContext } from "../shared/tenant-context";
import { tagRow } from "./internal";

const countedRow = tagRow.extend({ callCount: z.number().int() });

/** Tags of the workspace by name. One statement, which counts no further than it has to show. */
export async function listTags(ctx: WorkspaceContext): Promise<TagWithUse[]> {
  const { partnerId, workspaceId } = ctx.scope;
  const rows = await read(ctx, (db) =>
    queryRows(
      db,
      countedRow,
      sql`
        select t.id, t.name, t.colour,
               (select count(*)::int
                  from (select 1 from call_tags u
                         where u.partner_id = t.partner_id and u.workspace_id = t.workspace_id and u.tag_id = t.id
                         limit ${MOST_TAGGED_COUNTED + 1}) counted) as "callCount"
          from tags t
         where t.partner_id = ${partnerId}::uuid and t.workspace_id = ${workspaceId}::uuid
         order by lower(t.name), t.id limit ${MOST_TAGS}`,
    ),
  );
  return rows.map(({ callCount, ...tag }) => ({
    ...tag,
    callCount: Math.min(callCount, MOST_TAGGED_COUNTED),
    hasMoreCalls: callCount > MOST_TAGGED_COUNTED,
  }));
}
