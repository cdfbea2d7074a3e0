import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type BareTenant, createBareTenant } from "@/tests/support/bare-tenant";
import { DatabaseUnavailableError } from "./errors";
import { newId } from "./ids";
import { closeAppDatabase } from "./prisma";
import { executeSql, sql } from "./rows";
import { closeSystemDatabase } from "./system";
import {
  afterCommit,
  type DataContext,
  inSystemTransaction,
  inTransaction,
  read,
  systemRead,
} from "./transaction";

let tenant: BareTenant;
let ctx: DataContext;

beforeAll(async () => {
  tenant = await createBareTenant();
  ctx = { scope: tenant.partnerScope };
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const nameOf = () =>
  read(ctx, (db) => db.workspace.findUniqueOrThrow({ where: { id: tenant.workspaceId } })).then(
    (row) => row.name,
  );

function rename(inside: DataContext, name: string) {
  return inTransaction(inside, ({ tx }) =>
    tx.workspace.update({ where: { id: tenant.workspaceId }, data: { name } }),
  );
}

describe("inTransaction", () => {
  test("commits what it did, and an inner call joins the outer one", async () => {
    const failing = inTransaction(ctx, async (inside) => {
      await rename(inside, "lost");
      expect((await read(inside, (db) => db.workspace.findFirst({ where: { name: "lost" } })))?.id).toBe(
        tenant.workspaceId,
      );
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await nameOf()).toBe("Workspace");
    await rename(ctx, "kept");
    expect(await nameOf()).toBe("kept");
  });

  test("tries a serialisation failure once more, not twice", async () => {
    const attempts = vi.fn();
    const failOnce = inTransaction(ctx, async ({ tx }) => {
      attempts();
      if (attempts.mock.calls.length === 1)
        await executeSql(tx, sql`DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40001'; END $$`);
      return "done";
    });
    await expect(failOnce).resolves.toBe("done");
    attempts.mockClear();
    const failAlways = inTransaction(ctx, async ({ tx }) => {
      attempts();
      await executeSql(tx, sql`DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40P01'; END $$`);
    });
    await expect(failAlways).rejects.toMatchObject({ name: "DataError", kind: "conflict" });
    expect(attempts).toHaveBeenCalledTimes(2);
  });

  test("a context whose tx came from elsewhere is refused", async () => {
    await inTransaction(ctx, async ({ tx }) => {
      await expect(rename({ ...ctx, tx }, "x")).rejects.toThrow("afterCommit");
    });
  });

  test("the system's transaction crosses tenants", async () => {
    const other = await createBareTenant();
    const found = await inSystemTransaction({}, ({ tx }) =>
      tx.workspace.count({ where: { id: { in: [tenant.workspaceId, other.workspaceId] } } }),
    );
    expect(found).toBe(2);
  });
});

describe("afterCommit", () => {
  test("runs after the commit, so that others already see the change", async () => {
    const seen: string[] = [];
    await inTransaction(ctx, async (outer) => {
      await inTransaction(outer, async (inner) => {
        await afterCommit(inner, async () => void seen.push(await nameOf()));
      });
      await rename(outer, "published");
      expect(seen).toEqual([]);
    });
    expect(seen).toEqual(["published"]);
  });

  test("never runs after a roll-back", async () => {
    const published = vi.fn();
    const failing = inTransaction(ctx, async (inside) => {
      await afterCommit(inside, published);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(published).not.toHaveBeenCalled();
  });

  test("outside a transaction it runs at once", async () => {
    const published = vi.fn();
    await afterCommit(ctx, published);
    expect(published).toHaveBeenCalledOnce();
  });

  test("its failure is reported and fails nobody", async () => {
    const reportError = vi.fn();
    const result = await inTransaction({ ...ctx, reportError }, async (inside) => {
      await afterCommit(inside, () => Promise.reject(new Error("redis is down")));
      return "committed";
    });
    expect(result).toBe("committed");
    expect(reportError).toHaveBeenCalledWith(expect.objectContaining({ message: "redis is down" }));
  });
});

describe("errors", () => {
  test("name the constraint and keep the values of the row to themselves", async () => {
    const secret = "top-secret-name";
    const clash = inTransaction(ctx, ({ tx }) =>
      tx.workspace.create({
        data: { id: newId(), partnerId: tenant.partnerId, slug: `w-${tenant.workspaceId}`, name: secret },
      }),
    );
    const error: unknown = await clash.catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      kind: "unique",
      constraint: "workspaces_partner_id_slug_key",
      sqlState: "23505",
    });
    const bad = inTransaction(ctx, ({ tx }) =>
      tx.workspace.create({
        data: { id: newId(), partnerId: tenant.partnerId, slug: "Not A Slug", name: secret },
      }),
    );
    const check: unknown = await bad.catch((reason: unknown) => reason);
    expect(check).toMatchObject({ kind: "check", constraint: "workspaces_slug_check" });
    for (const each of [error, check]) expect(JSON.stringify([String(each), each])).not.toContain(secret);
  });

  test("of a lost connection say that the database is unavailable", async () => {
    const ending = systemRead({}, (db) => db.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())::text`);
    const error: unknown = await ending.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DatabaseUnavailableError);
    expect(String(error)).toMatch(/not available \((57P01|Connection terminated)/);
    await expect(systemRead({}, (db) => db.partner.count())).resolves.toBeGreaterThan(0);
  });

  test("of a broken rule of ours pass through", async () => {
    class OwnError extends Error {}
    const refused = inTransaction(ctx, () => Promise.reject(new OwnError("rule")));
    await expect(refused).rejects.toBeInstanceOf(OwnError);
  });
});
