import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { pageQuery } from "@/types/primitives";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type VersionItemRow, versionColumns, versionItemRow } from "./version-rows";

const listedRow = versionItemRow.extend({ id: z.uuid() });
/** An agent that was never published is one row without a version. */
const anyRow = z.union([listedRow, z.object({ id: z.null() })]);

/** What was published of an agent, newest first. Throws `notFound`. One statement. */
export async function listVersions(
  ctx: WorkspaceContext,
  agentId: string,
  { limit, cursor }: z.output<typeof pageQuery>,
): Promise<RowPage<VersionItemRow>> {
  const before = decodeIdCursor(cursor);
  const rows = await read(ctx, (db) =>
    queryRows(
      db,
      anyRow,
      sql`
        select v.id, ${versionColumns}
          from agents a
          left join agent_versions v on v.partner_id = a.partner_id and v.workspace_id = a.workspace_id
                                    and v.agent_id = a.id ${before ? sql`and v.id < ${before}::uuid` : Prisma.empty}
         where a.id = ${agentId}::uuid and a.partner_id = ${ctx.scope.partnerId}::uuid
           and a.workspace_id = ${ctx.workspace.id}::uuid and a.deleted_at is null
         order by v.id desc limit ${limit + 1}`,
    ),
  );
  if (rows.length === 0) throw notFound("agent");
  const versions = rows.filter((row): row is z.output<typeof listedRow> => row.id !== null);
  const { rows: shown, nextCursor } = toPage(versions, limit, ({ id }) => [id]);
  return { rows: shown.map(({ id: _place, ...row }) => row), nextCursor };
}
