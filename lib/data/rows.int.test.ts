import { expect, test } from "vitest";
import { z } from "zod";
import { createBareTenant } from "@/tests/support/bare-tenant";
import { DataError } from "./errors";
import { executeSql, queryRows, sql } from "./rows";
import { inTransaction, read, systemRead } from "./transaction";

const everyKind = sql`
  select 42::int as int, 9007199254740993::bigint as big, 0.5::float8 as float, true as yes, null::text as nothing,
         'a "quoted" \\ text'::text as text, '00000000-0000-7000-8000-000000000001'::uuid as id,
         '2026-02-03 04:05:06.789+00'::timestamptz as instant, '2026-02-03 04:05:06+05:30'::timestamptz as elsewhere,
         '0044-02-03 00:00:00+00'::timestamptz as ancient, '2026-02-03'::date as day,
         '2026-02-03 04:05:06.5'::timestamp as local, '{"a":[1,"b"]}'::jsonb as json, array['x','y'] as words,
         array[1,2]::int[] as numbers, 'active'::partner_status as status, ${new Date(0)}::timestamptz as given,
         ${12n}::bigint as sum, ${["p", 'q"r']}::text[] as list, ${null}::int as empty`;

test("a row has the same values from the pool and inside a transaction", async () => {
  const { scope } = await createBareTenant();
  const fromPool = await read({ scope }, (db) => queryRows(db, z.unknown(), everyKind));
  const fromTransaction = await inTransaction({ scope }, (ctx) => queryRows(ctx.tx, z.unknown(), everyKind));
  const fromSystem = await systemRead({}, (db) => queryRows(db, z.unknown(), everyKind));
  expect(fromPool).toEqual(fromTransaction);
  expect(fromSystem).toEqual(fromTransaction);
  expect(fromPool[0]).toMatchObject({
    big: 9007199254740993n,
    instant: new Date("2026-02-03T04:05:06.789Z"),
  });
});

test("reads from the pool keep to their tenant", async () => {
  const [mine, other] = [await createBareTenant(), await createBareTenant()];
  const ids = sql`select id from workspaces order by id`;
  const seen = await read({ scope: mine.scope }, (db) => queryRows(db, z.object({ id: z.string() }), ids));
  expect(seen.map(({ id }) => id)).toContain(mine.workspaceId);
  expect(seen.map(({ id }) => id)).not.toContain(other.workspaceId);
});

test("a refused statement is told as ours, without values of rows", async () => {
  const { scope } = await createBareTenant();
  const failing = read({ scope }, (db) => queryRows(db, z.unknown(), sql`select 1/${0}::int as x`));
  await expect(failing).rejects.toThrow(DataError);
  await expect(failing).rejects.toThrow(/22012/);
});

test("a transaction's connection plans its statements once", async () => {
  const { scope, workspaceId } = await createBareTenant();
  const reading = sql`select slug as planned_once from workspaces where id = ${workspaceId}::uuid`;
  const writing = sql`update workspaces set name = name || 'planned once' where id = ${workspaceId}::uuid`;
  const kept = await inTransaction({ scope }, async ({ tx }) => {
    await queryRows(tx, z.unknown(), reading);
    await executeSql(tx, writing);
    const names = sql`select statement from pg_prepared_statements where statement ~ 'planned.once'`;
    return queryRows(tx, z.object({ statement: z.string() }), names);
  });
  const texts = kept.map(({ statement }) => statement);
  expect(texts).toEqual(expect.arrayContaining([reading.text, writing.text]));
});
