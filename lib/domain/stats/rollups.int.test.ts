import { afterAll, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { executeSql, sql } from "@/lib/data/rows";
import { closeSystemDatabase } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { createSeededRandom } from "@/sandbox/voice/seeded-random";
import { addCountedCalls } from "@/tests/support/counted-calls";
import { createTenant, createTestAgent } from "@/tests/support/fixtures";
import { CALL_STATUSES, SENTIMENTS } from "@/types/calls";
import { localDay, localHour } from "../shared/local-day";
import { type CountedState, moveRollups, type Transition } from "./move-rollups";
import { compareCells, keptCells, recomputeCells } from "./recompute";

const ROUNDS = 12;
const CALLS = 200;
const START: CountedState = { status: "initiated", endedReason: null, sentiment: null, goalMet: null };

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

it("stay equal to a recount, wherever calls move, whatever is said of them late", async () => {
  const random = createSeededRandom(23);
  const pick = <T>(list: readonly T[]) => list[random.integer(0, list.length - 1)] as T; // lists are not empty
  const timeZone = "Asia/Kathmandu";
  const tenant = await createTenant({ timeZone });
  const { partnerId, workspaceId } = tenant;
  const agentId = (await createTestAgent(tenant)).agentId;
  const calls = Array.from({ length: CALLS }, () => ({
    ...{ agentId, direction: pick(["inbound", "outbound"] as const), state: START },
    at: new Date(Date.parse("2026-03-01T18:00:00Z") + random.integer(0, 900) * 60_000),
  }));
  const ids = await addCountedCalls(tenant, calls);
  const states = calls.map(() => START);
  for (let round = 0; round < ROUNDS; round += 1) {
    const moved = calls.map((_, index) => index).filter(() => random.next() < 0.5);
    const transitions = moved.map((index): Transition => {
      const [call, from] = [calls[index], states[index]];
      if (!call || !from) throw new Error("There is no such call.");
      const { at, direction } = call;
      const to: CountedState = {
        status: pick(CALL_STATUSES),
        endedReason: pick(["voicemail", "busy", null]),
        sentiment: pick([...SENTIMENTS, null]),
        goalMet: pick([true, false, null]),
      };
      states[index] = to;
      const zone = { statDate: localDay(at, timeZone), statHour: localHour(at, timeZone) };
      return { call: { partnerId, workspaceId, agentId, direction, createdAt: at, ...zone }, from, to };
    });
    const rows = moved.map((index) => ({ id: ids[index], ...states[index] }));
    await tally(async (trips) => {
      await inSystemTransaction({}, async (tx) => {
        await executeSql(
          tx.tx,
          sql`update calls c set status = r.status, ended_reason = r."endedReason", sentiment = r.sentiment,
                     goal_met = r."goalMet"
                from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, status call_status,
                     "endedReason" text, sentiment sentiment, "goalMet" boolean)
               where c.id = r.id`,
        );
        const before = trips.sqlRoundTrips;
        await moveRollups(tx, transitions);
        expect(trips.sqlRoundTrips - before).toBe(1);
        // What is told again moves nothing and asks nothing.
        await moveRollups(
          tx,
          transitions.map(({ call, to }) => ({ call, from: to, to })),
        );
        expect(trips.sqlRoundTrips - before).toBe(1);
      });
    });
  }
  const kept = await keptCells({}, partnerId);
  expect(new Set(kept.map(({ grain }) => grain)).size).toBe(3);
  expect(kept).toEqual(await recomputeCells({}, partnerId));
  expect(await compareCells({}, partnerId)).toEqual({ cells: kept.length, different: 0 });
  await inSystemTransaction({}, ({ tx }) =>
    executeSql(
      tx,
      sql`update call_hours_daily set answered_count = answered_count + 1 where workspace_id = ${workspaceId}::uuid`,
    ),
  );
  const { different } = await compareCells({}, partnerId);
  expect(different).toBe(kept.filter(({ grain }) => grain === "hour").length);
});
