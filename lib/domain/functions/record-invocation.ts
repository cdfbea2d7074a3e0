import { executeSql, sql } from "@/lib/data/rows";
import { type DataContext, read } from "@/lib/data/transaction";
import type { FunctionCallKey } from "./claim-call";
import type { ForwardOutcome } from "./function-answer";
import { cut } from "./read-answer";

export interface Invocation {
  id: string;
  agentId: string;
  callId: string | null;
  provider: "vapi" | "retell";
  externalId: string;
  callExternalId: string | null;
  toolId: string;
  toolName: string;
  isTest: boolean;
  url: string;
  /** What was sent; cut for the log. */
  request: string;
  outcome: ForwardOutcome;
  latencyMs: number;
}

/** An invocation as the log has it. */
export type LoggedInvocation = Omit<Invocation, "outcome"> & Omit<ForwardOutcome, "answer">;

const LOGGED_CHARACTERS = 10_000;

/**
 * Writes a function call into the log and, where engines may deliver it again, keeps its answer for them. One statement.
 * `ctx` has the scope of the agent's workspace.
 */
export async function recordInvocation(
  ctx: DataContext,
  invocation: Invocation,
  claim?: FunctionCallKey,
): Promise<LoggedInvocation> {
  const { partnerId, workspaceId } = ctx.scope;
  const { outcome, ...facts } = invocation;
  const logged = {
    ...facts,
    ...{ status: outcome.status, response: outcome.response, httpStatus: outcome.httpStatus },
    ...{ errorMessage: outcome.errorMessage, attempts: outcome.attempts },
    toolName: cut(facts.toolName, 100),
    url: hideQuery(facts.url),
    request: cut(facts.request, LOGGED_CHARACTERS),
  };
  await read(ctx, (db) =>
    executeSql(
      db,
      sql`
      with kept as (
        update function_call_claims set answer = ${outcome.answer.text}, is_error = ${outcome.answer.isError}
         where integration_id = ${claim?.integrationId ?? null}::uuid and key = ${claim?.key ?? null}
           and answer is null
      )
      insert into tool_invocations (id, partner_id, workspace_id, agent_id, call_id, provider, external_id,
        call_external_id, tool_id, tool_name, is_test, status, url, request, response, http_status, error_message,
        attempts, latency_ms)
      values (${logged.id}::uuid, ${partnerId}::uuid, ${workspaceId}::uuid, ${logged.agentId}::uuid,
        ${logged.callId}::uuid, ${logged.provider}::voice_provider, ${cut(logged.externalId, 200)},
        ${logged.callExternalId}, ${logged.toolId}, ${logged.toolName}, ${logged.isTest},
        ${logged.status}::tool_invocation_status, ${logged.url},
        ${logged.request}, ${logged.response}, ${logged.httpStatus},
        ${logged.errorMessage}, ${logged.attempts}, ${logged.latencyMs})
      on conflict (id) do nothing`,
    ),
  );
  return logged;
}

/** Addresses often carry a key behind the question mark. */
function hideQuery(url: string): string {
  const at = url.indexOf("?");
  return at === -1 ? url : `${url.slice(0, at)}?…`;
}
