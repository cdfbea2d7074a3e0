import { afterAll, expect, it } from "vitest";
import { z } from "zod";
import { createBareTenant } from "@/tests/support/bare-tenant";
import { closeAppDatabase } from "./prisma";
import { queryRows, sql } from "./rows";
import { closeSystemDatabase } from "./system";
import { type DataContext, inTransaction, read } from "./transaction";

// Read on first use: this file has its process to itself.
process.env.READ_DATABASE_URL = process.env.DATABASE_URL;

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const connectionRow = z.object({ name: z.string(), partnerId: z.string() });

async function connectionOf(ctx: DataContext, options?: { replica: boolean }): Promise<[string, string]> {
  const connection = sql`select current_setting('application_name') as name,
                                current_setting('app.partner_id') as "partnerId"`;
  const [row] = await read(ctx, (db) => queryRows(db, connectionRow, connection), options);
  return [row?.name.split("-").at(-1) ?? "", row?.partnerId ?? ""];
}

it("reports are read from the copy, in the tenant's scope; all else, and what a transaction sees, is not", async () => {
  const { partnerScope: scope } = await createBareTenant();
  expect(await connectionOf({ scope }, { replica: true })).toEqual(["reports", scope.partnerId]);
  expect(await connectionOf({ scope })).toEqual(["app", scope.partnerId]);
  await inTransaction({ scope }, async (tx) => {
    expect(await connectionOf(tx, { replica: true })).toEqual(["app", scope.partnerId]);
  });
});
