import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import type { TenantContext } from "../shared/tenant-context";

export const variableRow = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  defaultValue: z.string(),
  isRequired: z.boolean(),
  category: z.string(),
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type VariableRow = z.infer<typeof variableRow>;

export const variableColumns = sql`
  v.id, v.name, v.description, v.default_value as "defaultValue", v.is_required as "isRequired", v.category,
  v.created_at as "createdAt", v.updated_at as "updatedAt"`;

/** What the log keeps of a variable. */
export function auditFacts({ name, description, defaultValue, isRequired, category }: VariableRow) {
  return { name, description, defaultValue, isRequired, category };
}

export function variableKey(ctx: TenantContext, variableId: string) {
  const { partnerId, workspaceId } = ctx.scope;
  return { id: variableId, partnerId, workspaceId };
}

/** Whether a definition, as it is stored, names the variable `v`; spaces within the braces do not count. */
export function namesVariable(config: Sql): Sql {
  return sql`${config}::text ~ ('\\{\\{\\s*' || v.name || '\\s*\\}\\}')`;
}

const agentRow = z.object({ id: z.uuid() });

/** Agents whose live version names the variable. The scope names the workspace. */
export async function liveReaders(ctx: InTransaction<TenantContext>, name: string): Promise<string[]> {
  const { partnerId, workspaceId } = ctx.scope;
  const rows = await queryRows(
    ctx.tx,
    agentRow,
    sql`
      select a.id from agents a
        join agent_versions r on r.partner_id = a.partner_id and r.workspace_id = a.workspace_id
                             and r.agent_id = a.id and r.number = a.published_version
        cross join (select ${name}::text as name) v
       where a.partner_id = ${partnerId}::uuid and a.workspace_id = ${workspaceId}::uuid and a.deleted_at is null
         and ${namesVariable(sql`r.config`)}`,
  );
  return rows.map(({ id }) => id);
}
