import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { DatabaseUnavailableError } from "@/lib/data/errors";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inTransaction } from "@/lib/data/transaction";
import { systemActor } from "@/lib/domain/shared/actor";
import { tally } from "@/lib/domain/shared/round-trips";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { ensureAccount } from "./accounts";
import { adjustCredits } from "./adjust-credits";
import { placeHold } from "./holds";
import { postEntry } from "./post-entry";

let tenant: TestTenant;
let accountId: string;

beforeEach(async () => {
  tenant = await createTenant({ balanceMicros: 0n });
  const account = await systemDb().creditAccount.findFirstOrThrow({
    where: { workspaceId: tenant.workspaceId },
  });
  accountId = account.id;
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

function post(amountMicros: bigint, idempotencyKey: string = newId()) {
  return inTransaction(tenant.ctx, (ctx) =>
    postEntry(ctx, {
      partnerId: tenant.partnerId,
      accountId,
      kind: "topup",
      amountMicros,
      idempotencyKey,
      reason: "",
      actor: systemActor("test"),
    }),
  );
}

/** A minute that costs so much. */
async function hold(amountMicros: bigint, callId = newId()): Promise<boolean> {
  const { partnerId, workspaceId } = tenant;
  const terms = {
    ...{ rateMicrosPerMinute: amountMicros, connectionFeeMicros: 0n, incrementSeconds: 1 },
    ...{ usesIncluded: true, wantedSeconds: 60, leastSeconds: 60 },
  };
  const outcome = await inTransaction(tenant.ctx, (ctx) =>
    placeHold(ctx, { callId, partnerId, workspaceId, terms }),
  );
  return outcome.isHeld;
}

function account() {
  return systemDb().creditAccount.findUniqueOrThrow({ where: { id: accountId } });
}

async function expectExactBooks(): Promise<void> {
  const entries = await systemDb().creditEntry.findMany({
    where: { accountId },
    orderBy: { sequence: "asc" },
  });
  const { balanceMicros, lastSequence } = await account();
  let running = 0n;
  for (const [index, entry] of entries.entries()) {
    running += entry.amountMicros;
    expect(entry.sequence).toBe(BigInt(index + 1));
    expect(entry.balanceAfterMicros).toBe(running);
  }
  expect(balanceMicros).toBe(running);
  expect(lastSequence).toBe(BigInt(entries.length));
}

describe("postEntry", () => {
  it("keeps an exact, gapless ledger under concurrent posts in both directions", async () => {
    await Promise.all(Array.from({ length: 200 }, (_, index) => post(index % 3 === 0 ? -7n : 10n)));
    await expectExactBooks();
    expect((await account()).lastSequence).toBe(200n);
  });

  it("has one effect for one key, however many post it at once", async () => {
    const posted = await Promise.all(Array.from({ length: 100 }, () => post(5_000n, "topup:1")));
    expect(posted.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(posted.map(({ entry }) => entry.id)).size).toBe(1);
    expect((await account()).balanceMicros).toBe(5_000n);
    await expectExactBooks();
  });

  it("takes the same key on another account as another post", async () => {
    await post(1n, "same");
    const partnerAccount = await inTransaction(tenant.partnerCtx, (ctx) =>
      ensureAccount(ctx, { partnerId: tenant.partnerId, workspaceId: null, currency: "USD" }),
    );
    accountId = partnerAccount;
    const again = await inTransaction(tenant.partnerCtx, (ctx) =>
      postEntry(ctx, {
        partnerId: tenant.partnerId,
        accountId,
        kind: "topup",
        amountMicros: 2n,
        idempotencyKey: "same",
        reason: "",
        actor: systemActor("test"),
      }),
    );
    expect(again.isNew).toBe(true);
    await expectExactBooks();
  });
});

/** On a busy machine the end of the queue may find no connection in time; nothing has begun then, so it asks again. */
async function holdPatiently(amountMicros: bigint): Promise<boolean> {
  try {
    return await hold(amountMicros);
  } catch (error) {
    if (error instanceof DatabaseUnavailableError) return holdPatiently(amountMicros);
    throw error;
  }
}

describe("placeHold", () => {
  it("grants exactly what the balance covers when a thousand ask at once", async () => {
    await post(600n * 150_000n);
    const granted = await Promise.all(Array.from({ length: 1_000 }, () => holdPatiently(150_000n)));
    expect(granted.filter(Boolean)).toHaveLength(600);
    expect((await account()).heldMicros).toBe(600n * 150_000n);
    expect(await systemDb().creditHold.count({ where: { accountId, releasedAt: null } })).toBe(600);
  });
});

describe("adjustCredits", () => {
  it("moves the balance with an audit row, within seven round trips", async () => {
    const trips = await tally(async (counted) => {
      await adjustCredits(tenant.partnerCtx, tenant.workspaceId, {
        amountMicros: "2500000",
        reason: "Welcome",
      });
      return { ...counted };
    });
    expect(trips.sqlRoundTrips).toBeLessThanOrEqual(7);
    expect((await account()).balanceMicros).toBe(2_500_000n);
    const audit = await systemDb().auditLog.findFirstOrThrow({ where: { partnerId: tenant.partnerId } });
    expect(audit).toMatchObject({ action: "credits.adjusted", workspaceId: tenant.workspaceId });
    await expectExactBooks();
    await tenant.settle();
  });

  it("has people told of a low balance, within seven round trips", async () => {
    const { partnerCtx, workspaceId } = tenant;
    await adjustCredits(partnerCtx, workspaceId, { amountMicros: "100", reason: "Welcome" });
    const trips = await tally(async (counted) => {
      await adjustCredits(partnerCtx, workspaceId, { amountMicros: "-150", reason: "Set-up fee" });
      return { ...counted };
    });
    expect(trips.sqlRoundTrips).toBeLessThanOrEqual(7);
    const told = await systemDb().$queryRaw<{ level: string }[]>`
      select data->>'level' as level from pgboss.job
       where name = 'workspace.notify' and data->>'workspaceId' = ${workspaceId}`;
    expect(told).toEqual([{ level: "empty" }]);
  });

  it("ends cached contexts when the balance crosses zero, and only then", async () => {
    const bumps = async () =>
      (
        await systemDb().$queryRaw<{ n: bigint }[]>`
      select count(*) as n from pgboss.job where name = 'epoch.bump' and data::text like ${`%${tenant.workspaceId}%`}`
      )[0]?.n;
    await adjustCredits(tenant.partnerCtx, tenant.workspaceId, { amountMicros: "1000", reason: "Up" });
    expect(await bumps()).toBe(1n);
    await adjustCredits(tenant.partnerCtx, tenant.workspaceId, { amountMicros: "1000", reason: "More" });
    expect(await bumps()).toBe(1n);
    await adjustCredits(tenant.partnerCtx, tenant.workspaceId, { amountMicros: "-2000", reason: "Down" });
    expect(await bumps()).toBe(2n);
    await tenant.settle();
  });

  it("refuses a client of another partner", async () => {
    const other = await createTenant();
    await expect(
      adjustCredits(tenant.partnerCtx, other.workspaceId, { amountMicros: "1000", reason: "Not mine" }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});
