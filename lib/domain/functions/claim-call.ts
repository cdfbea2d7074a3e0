import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import { type DataContext, read } from "@/lib/data/transaction";
import type { FunctionAnswer } from "./function-answer";

export interface FunctionCallKey {
  integrationId: string;
  /** Digest of the engine's ids; equal for redeliveries and for nothing else. */
  key: string;
}

/**
 * mine: this process forwards it, under this id; taken: somebody else does just now; answered: it was forwarded before.
 */
export type Claim =
  | { state: "mine"; invocationId: string }
  | { state: "taken" }
  | { state: "answered"; answer: FunctionAnswer };

const claimRow = z.object({
  invocationId: z.uuid(),
  isMine: z.boolean(),
  answer: z.string().nullable(),
  isError: z.boolean(),
});

/**
 * Takes a function call for so long, unless somebody has it or it was answered. A claim whose holder died is taken over
 * when its time is over, under the same id, so that its receiver can tell. One statement; several deliveries at once
 * make one claim. `ctx` has the scope of the agent's workspace.
 */
export async function claimFunctionCall(
  ctx: DataContext,
  { integrationId, key }: FunctionCallKey,
  leaseMs: number,
): Promise<Claim> {
  const { partnerId, workspaceId } = ctx.scope;
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      claimRow,
      sql`
      with mine as (
        insert into function_call_claims as c
          (integration_id, key, partner_id, workspace_id, invocation_id, lease_until)
        values (${integrationId}::uuid, ${key}, ${partnerId}::uuid, ${workspaceId}::uuid, ${newId()}::uuid,
                now() + ${leaseMs} * interval '1 millisecond')
        on conflict (integration_id, key) do update set lease_until = excluded.lease_until
          where c.answer is null and c.lease_until < now()
        returning c.invocation_id
      )
      select invocation_id as "invocationId", true as "isMine", null as answer, false as "isError" from mine
      union all
      select invocation_id, false, answer, is_error from function_call_claims
       where integration_id = ${integrationId}::uuid and key = ${key} and not exists (select from mine)`,
    ),
  );
  if (row?.isMine) return { state: "mine", invocationId: row.invocationId };
  if (row?.answer == null) return { state: "taken" };
  return { state: "answered", answer: { text: row.answer, isError: row.isError } };
}
