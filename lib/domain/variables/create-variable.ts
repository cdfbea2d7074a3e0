import { newId } from "@/lib/data/ids";
import { executeSql, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { STANDARD_VARIABLE_NAMES } from "@/types/standard-variables";
import { type CreateVariableBody, MOST_VARIABLES } from "@/types/variables";
import { touchAgents } from "../agents/touch-agents";
import { audit } from "../shared/audit";
import { DomainError, invalidField } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { lockStanding } from "../workspaces/standing";
import { auditFacts, liveReaders, type VariableRow } from "./internal";

/**
 * Defines a variable. Live agents that name it already get its default. Throws field errors for a name that is taken or
 * standard, and `limit_reached` with 200 variables.
 */
export async function createVariable(ctx: WorkspaceContext, input: CreateVariableBody): Promise<VariableRow> {
  if (STANDARD_VARIABLE_NAMES.has(input.name)) {
    throw invalidField("name", `“${input.name}” is a standard variable: every call has it already`);
  }
  return inTransaction(ctx, async (tx) => {
    await lockStanding(tx);
    const createdAt = now();
    const row: VariableRow = { id: newId(), ...input, createdAt, updatedAt: createdAt };
    const { partnerId, workspaceId } = ctx.scope;
    const inserted = await executeSql(
      tx.tx,
      sql`
        insert into custom_variables (id, partner_id, workspace_id, name, description, default_value, is_required,
          category, created_at, updated_at)
        select ${row.id}::uuid, ${partnerId}::uuid, ${workspaceId}::uuid, ${row.name}, ${row.description},
               ${row.defaultValue}, ${row.isRequired}, ${row.category}, ${createdAt}, ${createdAt}
         where ${MOST_VARIABLES}::int > (
                 select count(*) from custom_variables
                  where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and name <> ${row.name})
        on conflict (partner_id, workspace_id, name) do nothing
        returning id`,
    );
    if (inserted === 0)
      throw await refusal(
        tx.tx.customVariable.count({ where: { partnerId, workspaceId, name: row.name } }),
        row.name,
      );
    await audit(tx, {
      action: "variable.created",
      entityType: "variable",
      entityId: row.id,
      after: auditFacts(row),
    });
    if (row.defaultValue !== "") await touchAgents(tx, { agentIds: await liveReaders(tx, row.name) });
    return row;
  });
}

async function refusal(sameName: Promise<number>, name: string): Promise<DomainError> {
  if ((await sameName) > 0) return invalidField("name", `there is a variable “${name}” already`);
  return new DomainError(
    "limit_reached",
    `A workspace may have ${MOST_VARIABLES} variables. Delete one first.`,
  );
}
