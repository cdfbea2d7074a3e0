import { chmod, mkdtemp, rm, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findPortBlock } from "../free-ports";
import { createDatabaseFrom, dropDatabase, withClient } from "./databases";
import { type PostgresHandle, startPostgres } from "./start-postgres";

let home: string;
let port: number;
let postgres: PostgresHandle;

/** First column of the first row. */
function ask(url: string, sql: string): Promise<unknown> {
  return withClient(url, async (client) => Object.values((await client.query(sql)).rows[0] ?? {})[0]);
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "genius-postgres-test-"));
  await chmod(home, 0o700);
  port = await findPortBlock(1);
  postgres = await startPostgres({ home, port });
}, 60_000);

afterAll(async () => {
  await postgres.remove();
  await rm(home, { recursive: true, force: true });
});

describe("roles", () => {
  test("none of the product's roles is a superuser and only system passes row security", async () => {
    const rows = await withClient(postgres.urls.superuser, async (client) => {
      const sql =
        "SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname LIKE 'genius%' ORDER BY 1";
      return (await client.query(sql)).rows;
    });
    expect(rows).toEqual([
      { rolname: "genius_app", rolsuper: false, rolbypassrls: false },
      { rolname: "genius_identity", rolsuper: false, rolbypassrls: false },
      { rolname: "genius_owner", rolsuper: false, rolbypassrls: false },
      { rolname: "genius_system", rolsuper: false, rolbypassrls: true },
    ]);
  });

  test("the app role can connect and cannot create a table", async () => {
    expect(await ask(postgres.urls.app, "SELECT current_user")).toBe("genius_app");
    await expect(ask(postgres.urls.app, "CREATE TABLE public.t (id int)")).rejects.toThrow(
      /permission denied/,
    );
  });

  test("the product's roles cannot open the identity database", async () => {
    const url = new URL(postgres.urls.owner);
    url.pathname = "/identity";
    await expect(ask(url.href, "SELECT 1")).rejects.toThrow(/permission denied for database/);
  });
});

test("commits survive a crash and an immediate shutdown", async () => {
  const { owner } = postgres.urls;
  await ask(owner, "CREATE TABLE public.survivor AS SELECT 1 AS n");
  await postgres.kill("crash");
  await expect(ask(owner, "SELECT 1")).rejects.toThrow();
  await postgres.restart();
  await ask(owner, "UPDATE public.survivor SET n = 2");
  await postgres.kill("immediate");
  await postgres.restart();
  expect(await ask(owner, "SELECT n FROM public.survivor")).toBe(2);
});

test("a server left behind on the same home is replaced, with its data", async () => {
  await ask(postgres.urls.owner, "CREATE TABLE public.kept AS SELECT 7 AS n");
  postgres = await startPostgres({ home, port });
  expect(await ask(postgres.urls.owner, "SELECT n FROM public.kept")).toBe(7);
});

test("a port held by another program is named together with the way out", async () => {
  const squatter = createServer();
  const taken = await findPortBlock(1);
  await new Promise<void>((resolve) => squatter.listen(taken, "127.0.0.1", resolve));
  const elsewhere = await mkdtemp(join(tmpdir(), "genius-postgres-test-"));
  try {
    await expect(startPostgres({ home: elsewhere, port: taken })).rejects.toThrow(
      new RegExp(`Port ${taken}.*PORT=`),
    );
  } finally {
    squatter.close();
    await rm(elsewhere, { recursive: true, force: true });
  }
});

test("a database is cloned from a template and dropped", async () => {
  const adminUrl = postgres.urls.superuser;
  await createDatabaseFrom({ adminUrl, template: "template1", name: "tpl" });
  const url = await createDatabaseFrom({ adminUrl, template: "tpl", name: "copy" });
  expect(await ask(url, "SELECT current_database()")).toBe("copy");
  await dropDatabase({ adminUrl, name: "copy" });
  expect(await ask(adminUrl, "SELECT count(*)::int FROM pg_database WHERE datname = 'copy'")).toBe(0);
});

test("the home of a root user's clone may be private", async () => {
  expect((await stat(home)).mode & 0o777).toBe(0o700);
  expect(await ask(postgres.urls.app, "SELECT 1")).toBe(1);
});
