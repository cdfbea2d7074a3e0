import type { Client } from "pg";
import { afterAll, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { withClient } from "@/sandbox/postgres/databases";
import { createTenant } from "@/tests/support/fixtures";
import { applyMigration } from "./apply-migration";
import { readMigrations } from "./read-migrations";

const NAME = "20261121003192_hold_reasons";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

it("takes why calls were held out of their logs, and nothing else, as an owner who is bound", async () => {
  const { partnerId, workspaceId } = await createTenant();
  const db = systemDb();
  const place = { partnerId, workspaceId, callId: newId() };
  const add = (kind: string, detail: object) =>
    db.callLogEntry.create({ data: { id: newId(), ...place, kind, detail } });
  await add("held", { reason: "Grace sues us" });
  await add("closed_unseen", { reason: "The provider did not place this call." });
  const migration = (await readMigrations()).find(({ name }) => name === NAME);
  if (!migration) throw new Error(`${NAME} is missing.`);
  await withClient(process.env.DIRECT_URL ?? "", (owner: Client) => applyMigration(owner, migration));
  const entries = await db.callLogEntry.findMany({ where: { workspaceId }, orderBy: { kind: "asc" } });
  expect(entries.map(({ kind, detail }) => [kind, detail])).toEqual([
    ["closed_unseen", { reason: "The provider did not place this call." }],
    ["held", {}],
  ]);
  const open = await db.$queryRaw`
    select relname from pg_class where relrowsecurity and not relforcerowsecurity and relkind = 'r'`;
  expect(open).toEqual([]);
});
