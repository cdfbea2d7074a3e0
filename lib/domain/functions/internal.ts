import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import type { DataContext } from "@/lib/data/transaction";
import { read } from "@/lib/data/transaction";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";

export const invocationRow = z.object({
  id: z.uuid(),
  agentId: z.uuid(),
  callId: z.uuid().nullable(),
  provider: z.enum(["vapi", "retell"]),
  toolId: z.string(),
  toolName: z.string(),
  isTest: z.boolean(),
  status: z.enum(["ok", "failed", "timed_out", "refused"]),
  url: z.string(),
  request: z.string(),
  response: z.string().nullable(),
  httpStatus: z.number().int().nullable(),
  errorMessage: z.string().nullable(),
  attempts: z.number().int(),
  latencyMs: z.number().int(),
  createdAt: z.date(),
});
export type InvocationRow = z.infer<typeof invocationRow>;

/** Function calls of one agent of the workspace. `tail` narrows, orders and limits. */
export function selectInvocations({ scope, workspace }: WorkspaceContext, agentId: string, tail: Sql): Sql {
  return sql`
    select id, agent_id as "agentId", call_id as "callId", provider, tool_id as "toolId", tool_name as "toolName",
           is_test as "isTest", status, url, request, response, http_status as "httpStatus",
           error_message as "errorMessage", attempts, latency_ms as "latencyMs", created_at as "createdAt"
      from tool_invocations
     where partner_id = ${scope.partnerId}::uuid and workspace_id = ${workspace.id}::uuid
       and agent_id = ${agentId}::uuid ${tail}`;
}

const agentRow = z.object({
  name: z.string(),
  provider: z.enum(["vapi", "retell"]),
  functionUrl: z.string().nullable(),
});

/** What a try of a tool needs of its agent. Throws `notFound`. */
export async function findAgent(ctx: WorkspaceContext & DataContext, agentId: string) {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      agentRow,
      sql`select name, provider, config->>'functionUrl' as "functionUrl" from agents
           where partner_id = ${ctx.scope.partnerId}::uuid and workspace_id = ${ctx.workspace.id}::uuid
             and id = ${agentId}::uuid and deleted_at is null`,
    ),
  );
  if (!row) throw notFound("agent");
  return row;
}
