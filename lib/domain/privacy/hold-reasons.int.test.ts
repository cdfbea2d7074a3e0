import { readFile } from "node:fs/promises";
import { Client } from "pg";
import { afterAll, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant } from "@/tests/support/fixtures";

const MIGRATION = "prisma/migrations/20261121003192_hold_reasons/migration.sql";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

it("takes why calls were held out of their logs, and nothing else, also for an owner who is bound", async () => {
  const { partnerId, workspaceId } = await createTenant();
  const db = systemDb();
  const place = { partnerId, workspaceId, callId: newId() };
  const add = (kind: string, detail: object) =>
    db.callLogEntry.create({ data: { id: newId(), ...place, kind, detail } });
  await add("held", { reason: "Grace sues us" });
  await add("closed_unseen", { reason: "The provider did not place this call." });
  const owner = new Client({ connectionString: process.env.DIRECT_URL });
  await owner.connect();
  try {
    await owner.query(await readFile(MIGRATION, "utf8"));
  } finally {
    await owner.end();
  }
  const entries = await db.callLogEntry.findMany({ where: { workspaceId }, orderBy: { id: "asc" } });
  expect(entries.map(({ detail }) => detail)).toEqual([
    {},
    { reason: "The provider did not place this call." },
  ]);
  const open = await db.$queryRaw`
    select relname from pg_class where relrowsecurity and not relforcerowsecurity and relkind = 'r'`;
  expect(open).toEqual([]);
});
