import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { LIVE_CALLS_SHOWN, type LiveCallResource } from "@/types/live-calls";
import type { WorkspaceContext } from "../shared/tenant-context";
import { callFacts, transcriptTurn } from "./call-rows";

const liveCallRow = callFacts
  .pick({
    ...{ id: true, agentId: true, agentName: true, type: true, direction: true, status: true },
    ...{ fromNumber: true, toNumber: true, contactName: true, startedAt: true, createdAt: true },
  })
  .extend({
    lastTurn: transcriptTurn.pick({ role: true, text: true }).nullable(),
    total: z.number().int(),
  });

/** More of a turn than a line can show is not sent. */
const TURN_CHARACTERS = 300;

/** Calls in progress, the longest first, and how many there are in all. One statement over the calls not settled yet. */
export async function listLiveCalls(
  ctx: WorkspaceContext,
): Promise<{ calls: LiveCallResource[]; total: number }> {
  const rows = await read(ctx, (db) =>
    queryRows(
      db,
      liveCallRow,
      sql`
        select c.id, c.agent_id as "agentId", a.name as "agentName", c.type, c.direction, c.status,
               c.from_number as "fromNumber", c.to_number as "toNumber", c.contact_name as "contactName",
               c.started_at as "startedAt", c.created_at as "createdAt",
               case when jsonb_array_length(coalesce(c.transcript, '[]'::jsonb)) > 0 then jsonb_build_object(
                 'role', c.transcript->-1->>'role',
                 'text', left(c.transcript->-1->>'text', ${TURN_CHARACTERS}::int)) end as "lastTurn",
               (count(*) over ())::int as total
          from calls c
          join agents a on a.partner_id = c.partner_id and a.id = c.agent_id
         where c.partner_id = ${ctx.scope.partnerId}::uuid and c.workspace_id = ${ctx.workspace.id}::uuid
           and c.settled_at is null and c.status_code <= call_status_code('in_progress') and c.deleted_at is null
         order by c.id limit ${LIVE_CALLS_SHOWN}`,
    ),
  );
  const calls = rows.map(({ total: _, startedAt, createdAt, ...call }) => ({
    ...call,
    startedAt: startedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }));
  return { calls, total: rows[0]?.total ?? 0 };
}
