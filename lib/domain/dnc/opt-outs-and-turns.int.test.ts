import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { closeAppDatabase } from "@/lib/data/prisma";
import { queryRows, sql } from "@/lib/data/rows";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { systemRead } from "@/lib/data/transaction";
import { drainAll } from "@/tests/support/call-stage";
import { fastKey, numbersEnding, recipients, runList } from "@/tests/support/dialer-stage";
import { type Caller, startVoiceWorld, type VoiceWorld } from "@/tests/support/voice-world";
import { addDncBody } from "@/types/dnc";
import { listRecipients } from "../campaign-recipients/list-recipients";
import { removeRecipients } from "../campaign-recipients/remove-recipients";
import { runTurns } from "../dialer/run-turns";
import { DomainError } from "../shared/errors";
import { addNumbers } from "./add-numbers";
import { listOfWorkspace } from "./lists";

let world: VoiceWorld;
let caller: Caller;

beforeAll(async () => {
  world = await startVoiceWorld();
  caller = await world.createCaller({ balanceMicros: 50_000_000n });
  await fastKey(caller);
});

afterAll(async () => {
  await world.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

const LISTS = 3;

async function deadlocks(): Promise<number> {
  const [row] = await systemRead({}, (db) =>
    queryRows(
      db,
      z.object({ count: z.coerce.number() }),
      sql`select deadlocks as count from pg_stat_database where datname = current_database()`,
    ),
  );
  return row?.count ?? 0;
}

async function areOver(ids: string[]): Promise<boolean> {
  const rows = await systemDb().campaign.findMany({ where: { id: { in: ids } } });
  return rows.every(({ status }) => status === "completed");
}

/** Somebody takes people off a list while it is dialled; whoever is called meanwhile stays on it. */
async function takeOff(campaignId: string): Promise<void> {
  const { ctx } = caller.tenant;
  const { rows } = await listRecipients(ctx, campaignId, { limit: 1, state: "pending" });
  const ids = rows.map(({ id }) => id);
  try {
    await removeRecipients(ctx, campaignId, ids);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
}

it("people object in crowds while other lists dial them, and nobody waits for somebody who waits for them", async () => {
  const before = await deadlocks();
  const { ctx } = caller.tenant;
  const phones = numbersEnding("10", 20);
  const ids: string[] = [];
  for (let list = 0; list < LISTS; list += 1) {
    ids.push(await runList(caller, { phones: list === 1 ? phones.toReversed() : phones }));
  }
  const typed = phones.slice(0, 4);
  for (let round = 0; round < 60 && !(await areOver(ids)); round += 1) {
    const [phone] = typed.splice(0, 1);
    await Promise.all([
      runTurns({ budgetMs: 500 }),
      runTurns({ budgetMs: 500 }),
      drainAll(),
      drainAll(),
      ...(phone ? [addNumbers(ctx, listOfWorkspace(ctx), addDncBody.parse({ numbers: [phone] }))] : []),
      ...(round < 3 ? ids.map(takeOff) : []),
    ]);
  }
  expect(await areOver(ids)).toBe(true);
  const rows = (await Promise.all(ids.map(recipients))).flat();
  const dialled = rows.filter(({ attempts }) => attempts > 0);
  // Each person objects in their first call and has no second one.
  expect(new Set(dialled.map(({ phone }) => phone)).size).toBe(dialled.length);
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(["done", "blocked"]));
  for (const campaignId of ids) {
    const tallies = await systemDb().campaignTally.findMany({ where: { campaignId, count: { gt: 0 } } });
    const own = rows.filter((row) => row.campaignId === campaignId);
    const counted = Map.groupBy(own, ({ state, outcome, reason }) => `${state} ${outcome} ${reason}`);
    expect(
      new Map(tallies.map((each) => [`${each.state} ${each.outcome} ${each.reason}`, each.count])),
    ).toEqual(new Map([...counted].map(([key, people]) => [key, people.length])));
  }
  expect(await deadlocks()).toBe(before);
}, 60_000);
