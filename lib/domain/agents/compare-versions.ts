import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { agentDefinition } from "@/types/agent-definition";
import type { ComparisonResource, compareQuery } from "@/types/agent-versions";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { compareDefinitions } from "./compare-definitions";
import { configOf } from "./internal";
import { shownDefinition } from "./keep-words";

type Side = z.output<typeof compareQuery>["from"];

const sidesRow = z.object({
  from: agentDefinition.nullable(),
  to: agentDefinition.nullable(),
  isPublished: z.boolean(),
});

/**
 * How two versions of an agent differ, or its draft and what is live; without words for those who may not read them. An
 * agent that was never published has nothing live, so its draft differs in nothing. Throws `notFound`. One statement.
 */
export async function compareVersions(
  ctx: WorkspaceContext,
  agentId: string,
  { from, to }: z.output<typeof compareQuery>,
): Promise<ComparisonResource> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      sidesRow,
      sql`select ${sideOf(from)} as "from", ${sideOf(to)} as "to", a.published_version is not null as "isPublished"
            from agents a
           where a.id = ${agentId}::uuid and a.partner_id = ${ctx.scope.partnerId}::uuid
             and a.workspace_id = ${ctx.workspace.id}::uuid and a.deleted_at is null`,
    ),
  );
  if (!row) throw notFound("agent");
  const names = { from: String(from), to: String(to) };
  const isWaiting = !row.isPublished && [from, to].every((side) => side === "live" || side === "draft");
  if (isWaiting) return { ...names, changes: [] };
  if (!row.from || !row.to) throw notFound("version");
  return {
    ...names,
    changes: compareDefinitions(shownDefinition(row.from, ctx), shownDefinition(row.to, ctx)),
  };
}

function sideOf(side: Side): Sql {
  if (side === "draft") return sql`a.config`;
  return configOf(side === "live" ? sql`a.published_version` : sql`${side}::int`);
}
