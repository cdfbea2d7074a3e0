import { afterAll, beforeAll, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { executeSql, sql } from "@/lib/data/rows";
import { closeSystemDatabase } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { callsOf, fastKey, numbersEnding, runList } from "@/tests/support/dialer-stage";
import { type Caller, startVoiceWorld, type VoiceWorld } from "@/tests/support/voice-world";
import { waitFor } from "@/tests/support/wait-for";
import { runKeys } from "./run-turns";

let world: VoiceWorld;

beforeAll(async () => {
  world = await startVoiceWorld();
});

afterAll(async () => {
  await world.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

async function callers(count: number): Promise<{ caller: Caller; campaignId: string }[]> {
  const made: { caller: Caller; campaignId: string }[] = [];
  for (let index = 0; index < count; index += 1) {
    const caller = await world.createCaller();
    await fastKey(caller);
    made.push({ caller, campaignId: await runList(caller, { phones: numbersEnding("01", 2) }) });
  }
  return made;
}

/** Until `work` is done nobody else gets this client's row, which every turn for it needs. */
function whileHeld(workspaceId: string, work: () => Promise<void>): Promise<void> {
  return inSystemTransaction({}, async ({ tx }) => {
    await executeSql(tx, sql`select id from workspaces where id = ${workspaceId}::uuid for update`);
    await work();
  });
}

it("keys whose turns take long, or whose provider answers late, hold up nobody else's", async () => {
  const [held, late, ...others] = await callers(6);
  if (!held || !late) throw new Error("Nobody calls.");
  const keys = [held, late, ...others].map(({ caller }) => caller.integrationId);
  let running: Promise<unknown> = Promise.resolve();
  await whileHeld(held.caller.tenant.workspaceId, async () => {
    world.vapi.sandbox.control({
      faults: [{ method: "POST", path: "/call", status: 500, afterWork: true, delayMs: 1_500, times: 2 }],
    });
    running = runKeys(keys, { budgetMs: 20_000 });
    await waitFor("all other lists to be dialled", async () => {
      const dialled = await Promise.all([late, ...others].map(({ campaignId }) => callsOf(campaignId)));
      return dialled.every(({ length }) => length === 2);
    });
    expect(await callsOf(held.campaignId)).toHaveLength(0);
  });
  await running;
  expect(await callsOf(held.campaignId)).toHaveLength(2);
});
