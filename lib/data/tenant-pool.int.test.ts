import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BareTenant, createBareTenant } from "@/tests/support/bare-tenant";
import { isUniqueViolation, toDataError } from "./errors";
import { newId } from "./ids";
import { appDatabase, closeAppDatabase } from "./prisma";
import { tally } from "./round-trips";
import { runInScope } from "./scope";
import { closeSystemDatabase, systemDb } from "./system";

let ours: BareTenant;
let theirs: BareTenant;

const db = () => appDatabase().client;

beforeAll(async () => {
  [ours, theirs] = await Promise.all([createBareTenant(), createBareTenant()]);
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

async function sqlStateOf(work: Promise<unknown>): Promise<unknown> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => toDataError(reason),
  );
  return error instanceof Error && "sqlState" in error ? error.sqlState : error;
}

describe("reading", () => {
  test("without a scope no row of any tenant is visible", async () => {
    expect(await db().workspace.count()).toBe(0);
    expect(await db().partner.count()).toBe(0);
    expect(await db().$transaction((tx) => tx.workspace.count())).toBe(0);
  });

  test("a workspace sees itself, its partner sees all of its own", async () => {
    const seen = (scope: BareTenant["scope"]) =>
      runInScope(scope, async () =>
        (await db().workspace.findMany({ orderBy: { id: "asc" } })).map((row) => row.id),
      );
    expect(await seen(ours.scope)).toEqual([ours.workspaceId]);
    expect(await seen(ours.partnerScope)).toEqual([ours.workspaceId, ours.siblingWorkspaceId]);
  });

  test("another partner's ids find nothing, nested reads included", async () => {
    await runInScope(ours.partnerScope, async () => {
      expect(await db().workspace.findUnique({ where: { id: theirs.workspaceId } })).toBeNull();
      expect(await db().partner.findMany({ include: { workspaces: true } })).toMatchObject([
        { id: ours.partnerId, workspaces: { length: 2 } },
      ]);
    });
  });

  test("a person is visible where they are a member and nowhere else", async () => {
    const userId = newId();
    await systemDb().user.create({ data: { id: userId, email: `${userId}@example.test` } });
    await systemDb().workspaceMember.create({
      data: { id: newId(), partnerId: ours.partnerId, workspaceId: ours.workspaceId, userId, role: "member" },
    });
    const sees = (scope: BareTenant["scope"]) =>
      runInScope(scope, () => db().user.count({ where: { id: userId } }));
    expect(await sees(ours.scope)).toBe(1);
    expect(await sees(ours.partnerScope)).toBe(1);
    expect(await sees(ours.siblingScope)).toBe(0);
    expect(await sees(theirs.partnerScope)).toBe(0);
  });

  test("a scope that is not made of UUIDs is refused before it reaches the database", async () => {
    const scope = { partnerId: "x'; DROP TABLE calls; --", workspaceId: "all" };
    await expect(runInScope(scope, () => db().workspace.count())).rejects.toThrow(TypeError);
  });
});

describe("writing", () => {
  test("a row of another partner or a sibling workspace cannot be inserted", async () => {
    const agent = (tenant: BareTenant) => ({
      id: newId(),
      partnerId: tenant.partnerId,
      workspaceId: tenant.workspaceId,
      actorType: "system",
      actorLabel: "test",
      action: "test",
      entityType: "test",
      requestId: "test",
    });
    const insert = (scope: BareTenant["scope"], tenant: BareTenant) =>
      runInScope(scope, () => db().auditLog.create({ data: agent(tenant) }));
    expect(await sqlStateOf(insert(ours.partnerScope, theirs))).toBe("42501");
    expect(await sqlStateOf(insert(ours.siblingScope, ours))).toBe("42501");
    await expect(insert(ours.scope, ours)).resolves.toMatchObject({ partnerId: ours.partnerId });
  });

  test("a row of another tenant cannot be changed, directly or nested", async () => {
    await runInScope(ours.partnerScope, async () => {
      const updated = await db().workspace.updateMany({
        where: { id: theirs.workspaceId },
        data: { name: "taken" },
      });
      expect(updated.count).toBe(0);
    });
    const nested = runInScope(ours.partnerScope, () =>
      db().partner.update({
        where: { id: ours.partnerId },
        data: { workspaces: { update: { where: { id: theirs.workspaceId }, data: { name: "taken" } } } },
      }),
    );
    await expect(nested).rejects.toMatchObject({ code: "P2025" });
    const row = await systemDb().workspace.findUniqueOrThrow({ where: { id: theirs.workspaceId } });
    expect(row.name).toBe("Workspace");
  });

  test("a workspace cannot change what belongs to the partner", async () => {
    const rename = (scope: BareTenant["scope"]) =>
      runInScope(scope, () =>
        db().partner.updateMany({ where: { id: ours.partnerId }, data: { name: "Renamed" } }),
      );
    expect((await rename(ours.scope)).count).toBe(0);
    expect((await rename(ours.partnerScope)).count).toBe(1);
  });
});

test("500 concurrent calls of mixed tenants and kinds never see a foreign row", async () => {
  const tenants = await Promise.all(Array.from({ length: 10 }, createBareTenant));
  const answers = await Promise.all(
    Array.from({ length: 500 }, (_, index) => {
      const tenant = tenants[index % tenants.length] ?? ours;
      const query = async () => (await db().workspace.findMany()).map((row) => row.partnerId);
      const inTransaction = () =>
        db().$transaction(async (tx) => (await tx.workspace.findMany()).map((row) => row.partnerId));
      const failing = () =>
        db().$queryRaw`SELECT 1 / 0`.then(
          () => ["no error"],
          () => [tenant.partnerId, tenant.partnerId],
        );
      const work = [query, inTransaction, failing][index % 3] ?? query;
      return runInScope(tenant.partnerScope, work).then((seen) => ({ tenant, seen }));
    }),
  );
  const wrong = answers.filter(
    ({ tenant, seen }) => seen.join() !== [tenant.partnerId, tenant.partnerId].join(),
  );
  expect(wrong).toEqual([]);
});

describe("a connection after an error", () => {
  test("is used again with nothing left of the former tenant", async () => {
    const { pool } = appDatabase();
    const before = pool.totalCount;
    for (let round = 0; round < 20; round++) {
      await expect(runInScope(ours.scope, () => db().$queryRaw`SELECT 1 / 0`)).rejects.toThrow();
      expect(await db().workspace.count()).toBe(0);
    }
    expect(pool.totalCount).toBeLessThanOrEqual(Math.max(before, 1));
  });

  test("is replaced when the server ended it", async () => {
    const suicide = () => db().$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())::text`;
    const ending = runInScope(ours.scope, suicide).catch((error: unknown) =>
      Promise.reject(toDataError(error)),
    );
    await expect(ending).rejects.toThrow("not available");
    expect(await runInScope(ours.scope, () => db().workspace.count())).toBe(1);
  });

  test("goes on in a transaction whose risky part was a savepoint", async () => {
    const slug = `w-${ours.workspaceId}`;
    const name = await runInScope(ours.partnerScope, () =>
      db().$transaction(async (tx) => {
        await tx.workspace.update({ where: { id: ours.workspaceId }, data: { name: "Kept" } });
        const clash = tx.$transaction((inner) =>
          inner.workspace.create({ data: { id: newId(), partnerId: ours.partnerId, slug, name: "Clash" } }),
        );
        await clash.then(
          () => expect.unreachable(),
          (error: unknown) => expect(isUniqueViolation(error, "workspaces_partner_id_slug_key")).toBe(true),
        );
        return (await tx.workspace.findUniqueOrThrow({ where: { id: ours.workspaceId } })).name;
      }),
    );
    expect(name).toBe("Kept");
  });
});

describe("round trips", () => {
  test("one statement is one, a transaction of two statements four", async () => {
    await runInScope(ours.scope, () => db().workspace.count());
    await tally(async (trips) => {
      await runInScope(ours.scope, () => db().workspace.findMany());
      expect(trips.sqlRoundTrips).toBe(1);
    });
    await tally(async (trips) => {
      await runInScope(ours.scope, () =>
        db().$transaction(async (tx) => {
          await tx.workspace.count();
          await tx.agent.count();
        }),
      );
      expect(trips.sqlRoundTrips).toBe(4);
    });
  });

  test("the system role counts too, and an outer tally includes an inner one", async () => {
    await tally(async (outer) => {
      await systemDb().partner.count();
      await tally(async (inner) => {
        await runInScope(ours.scope, () => db().workspace.count());
        expect(inner.sqlRoundTrips).toBe(1);
      });
      expect(outer.sqlRoundTrips).toBe(2);
      expect(outer.sqlMs).toBeGreaterThan(0);
    });
  });
});
