import { afterAll, expect, it } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase, type Tx } from "@/lib/data/prisma";
import type { Sql } from "@/lib/data/rows";
import { closeSystemDatabase, systemDb, systemPool } from "@/lib/data/system";
import { type InTransaction, inSystemTransaction, type SystemContext } from "@/lib/data/transaction";
import { type CallStage, createCallStage } from "@/tests/support/call-stage";
import { loadCallsForUpdate, truthOf } from "./load-calls";
import { settleCalls } from "./settle-calls";

const SETTLED_BEFORE = 15_000;
/** One call takes some two hundred: its rows, their indexes, and the catalogue of a connection that is new. */
const MOST_BUFFERS = 500;

const plan = z.tuple([
  z.object({
    "QUERY PLAN": z.tuple([
      z.object({ Plan: z.object({ "Shared Hit Blocks": z.number() }).loose() }).loose(),
    ]),
  }),
]);

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

async function addEnded(stage: CallStage, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  await systemPool().query(
    `insert into calls (id, partner_id, workspace_id, agent_id, integration_id, provider, type, direction, status,
       from_number, to_number, started_at, ended_at, duration_seconds, stat_date, expected_end_at, updated_at)
     select id, $1, $2, $3, $4, 'vapi', 'phone', 'outbound', 'completed', '+14155550100', '+14155550199',
            now() - interval '2 minutes', now(), 61, current_date, now(), now() from unnest($5::uuid[]) as id`,
    [stage.tenant.partnerId, stage.tenant.workspaceId, stage.agentId, stage.integrationId, ids],
  );
  return ids;
}

/** Settles a call and tells how many pages the settling statement looked at. */
function settleCounted(callId: string): Promise<number> {
  return inSystemTransaction({}, async (ctx) => {
    const rows = await loadCallsForUpdate(ctx, [callId]);
    let pages = 0;
    const explaining = {
      $queryRaw: async ({ text, values }: Sql) => {
        const said = await ctx.tx.$queryRawUnsafe(
          `explain (analyze, buffers, format json) ${text}`,
          ...values,
        );
        pages = plan.parse(said)[0]["QUERY PLAN"][0].Plan["Shared Hit Blocks"];
        return [];
      },
    };
    // A settlement without plans sends its one statement and uses nothing else of a transaction.
    const explained: InTransaction<SystemContext> = { ...ctx, tx: explaining as unknown as Tx };
    await settleCalls(
      explained,
      rows.map((row) => ({ row, truth: truthOf(row), isUnseen: false })),
    );
    return pages;
  });
}

it("settles a call by its id, however many were settled since the last vacuum", async () => {
  const stage = await createCallStage({ rateMicrosPerMinute: 150_000n });
  const earlier = await addEnded(stage, SETTLED_BEFORE);
  await systemPool().query("update calls set settled_at = now() where id = any($1::uuid[])", [earlier]);
  const [callId = ""] = await addEnded(stage, 1);
  expect(await settleCounted(callId)).toBeLessThan(MOST_BUFFERS);
  const { settledAt, chargeMicros } = await systemDb().call.findUniqueOrThrow({ where: { id: callId } });
  expect({ isSettled: settledAt !== null, chargeMicros }).toEqual({
    isSettled: true,
    chargeMicros: 152_500n,
  });
});
