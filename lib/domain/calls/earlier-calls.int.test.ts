import { readFile } from "node:fs/promises";
import { Client } from "pg";
import { afterAll, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { lifeOf } from "@/tests/support/call-events";
import { createCallStage, createIntent, deliverAndDrain, expectExactBooks } from "@/tests/support/call-stage";

const MIGRATION = "prisma/migrations/20261121003180_earlier_calls/migration.sql";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

async function asOwner(statements: string): Promise<void> {
  const owner = new Client({ connectionString: process.env.DIRECT_URL });
  await owner.connect();
  try {
    await owner.query(statements);
  } finally {
    await owner.end();
  }
}

it("counts calls of before their figures anew and makes them found, also twice", async () => {
  const stage = await createCallStage();
  const { partnerId } = stage.tenant;
  const callId = await createIntent(stage);
  await deliverAndDrain(stage, lifeOf({ externalId: newId(), callId }));
  const db = systemDb();
  await db.$executeRaw`delete from call_search`;
  await db.$executeRaw`delete from call_stats_slots`;
  await db.$executeRaw`delete from call_hours_daily`;
  await db.$executeRaw`update call_stats_daily set ended_reason = '', goals_met = 7`;
  const migration = await readFile(MIGRATION, "utf8");
  await asOwner(migration);
  await asOwner(migration);
  expect(await db.callSearch.findMany({ where: { partnerId }, select: { callId: true } })).toEqual([
    { callId },
  ]);
  await expectExactBooks(partnerId);
  const open = await db.$queryRaw`
    select relname from pg_class where relrowsecurity and not relforcerowsecurity and relkind = 'r'`;
  expect(open).toEqual([]);
});
