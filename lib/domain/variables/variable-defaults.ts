import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type DataContext, read } from "@/lib/data/transaction";

const defaultRow = z.object({ name: z.string(), defaultValue: z.string() });

/**
 * The values that stand in for the workspace's own variables where a call brings none, by name; those without a default
 * are left out. The scope names the workspace. One statement.
 */
export async function variableDefaults(ctx: DataContext): Promise<Record<string, string>> {
  const { partnerId, workspaceId } = ctx.scope;
  const rows = await read(ctx, (db) =>
    queryRows(
      db,
      defaultRow,
      sql`
        select name, default_value as "defaultValue" from custom_variables
         where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and default_value <> ''
         order by name`,
    ),
  );
  return Object.fromEntries(rows.map(({ name, defaultValue }) => [name, defaultValue]));
}
