import { newId } from "@/lib/data/ids";
import { inSystemTransaction } from "@/lib/data/transaction";
import { loadCallsForUpdate, truthOf } from "@/lib/domain/calls/load-calls";
import { settleCalls } from "@/lib/domain/calls/settle-calls";
import type { SeededRandom } from "@/sandbox/voice/seeded-random";
import { allRows } from "../behind-the-curtain";
import type { Client } from "./client";

const PER_BATCH = 90;
const NUMBERS = ["+14155550123", "+4930123456", "+81312345678"];

/** Calls of a stretch of time that have ended and are not settled; answers their ids. */
export async function addEnded(
  clients: readonly Client[],
  stretch: { from: Date; until: Date; each: number },
  random: SeededRandom,
): Promise<string[]> {
  const { from, until, each } = stretch;
  const calls = clients.flatMap(({ agency, workspaceId, agentId }) =>
    Array.from({ length: random.integer(0, 2 * each) }, () => {
      const isInbound = random.next() < 0.5;
      const number = NUMBERS[random.integer(0, NUMBERS.length - 1)];
      return {
        ...{ id: newId(), partner_id: agency.tenant.partnerId, workspace_id: workspaceId, agent_id: agentId },
        ...{ integration_id: agency.integrationId, direction: isInbound ? "inbound" : "outbound" },
        from_number: isInbound ? number : "+14155550100",
        to_number: isInbound ? "+14155550100" : number,
        started_at: new Date(random.integer(from.getTime(), until.getTime() - 1)),
        seconds: random.next() < 0.1 ? 0 : random.integer(1, 400),
      };
    }),
  );
  await allRows(
    `insert into calls (id, partner_id, workspace_id, agent_id, integration_id, provider, type, direction, status,
       from_number, to_number, started_at, ended_at, duration_seconds, stat_date, expected_end_at, created_at, updated_at)
     select id, partner_id, workspace_id, agent_id, integration_id, 'vapi', 'phone', direction, 'completed', from_number,
            to_number, started_at, started_at + seconds * interval '1 second', seconds, started_at::date, started_at,
            started_at, now()
       from jsonb_to_recordset($1::jsonb) as r(id uuid, partner_id uuid, workspace_id uuid, agent_id uuid,
              integration_id uuid, from_number text, to_number text, started_at timestamptz, direction call_direction,
              seconds int)`,
    [JSON.stringify(calls)],
  );
  return calls.map(({ id }) => id);
}

export async function settle(ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += PER_BATCH) {
    await inSystemTransaction({}, async (ctx) => {
      const rows = await loadCallsForUpdate(ctx, ids.slice(from, from + PER_BATCH));
      await settleCalls(
        ctx,
        rows.map((row) => ({ row, truth: truthOf(row), isUnseen: false })),
      );
    });
  }
}
