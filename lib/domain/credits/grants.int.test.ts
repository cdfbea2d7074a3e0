import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inTransaction } from "@/lib/data/transaction";
import { systemActor } from "@/lib/domain/shared/actor";
import { tally } from "@/lib/domain/shared/round-trips";
import { useClock as moveClock } from "@/lib/platform/clock";
import { expectExactBooks } from "@/tests/support/call-stage";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { creditGrantResource, grantCreditsBody } from "@/types/credit-grants";
import { creditAccountResource, listedCreditEntry, partnerCreditsResource } from "@/types/credits";
import { adjustCredits, adjustPartnerCredits } from "./adjust-credits";
import { expireGrants } from "./expire-grants";
import { getCredits } from "./get-credits";
import { getPartnerCredits } from "./get-partner-credits";
import { grantCredits, grantPartnerCredits } from "./grant-credits";
import { toGrantResource } from "./grant-rows";
import { listEntries, listPartnerEntries, listPlatformEntries } from "./list-entries";
import { listGrants, listOwnGrants, listPartnerGrants } from "./list-grants";
import { postEntry } from "./post-entry";
import {
  toCreditAccountResource,
  toListedCreditEntry,
  toOwnCreditEntry,
  toPartnerCreditEntry,
  toPartnerCreditsResource,
} from "./to-resource";

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

let tenant: TestTenant;

beforeEach(async () => {
  tenant = await createTenant({ balanceMicros: 0n });
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

function grant(amountMicros: string, expiresAt: string | null = null) {
  const body = grantCreditsBody.parse({ amountMicros, expiresAt, reason: "Welcome" });
  return grantCredits(tenant.partnerCtx, tenant.workspaceId, body);
}

async function use(amountMicros: bigint) {
  const { partnerId, workspaceId } = tenant;
  const { id: accountId } = await systemDb().creditAccount.findFirstOrThrow({ where: { workspaceId } });
  return inTransaction(tenant.ctx, (ctx) =>
    postEntry(ctx, {
      ...{ partnerId, accountId, kind: "usage", amountMicros: -amountMicros, reason: "" },
      ...{ idempotencyKey: newId(), actor: systemActor("test") },
    }),
  );
}

async function left() {
  const { rows } = await listGrants(tenant.partnerCtx, tenant.workspaceId, { limit: 50 });
  const grants = rows.map((row) => creditGrantResource.parse(toGrantResource(row)));
  return Object.fromEntries(grants.map(({ id, leftMicros, state }) => [id, [leftMicros, state]]));
}

/** Runs what is due as if so many days had passed, several times at once. */
async function expireIn(days: number, times = 1) {
  const restore = moveClock(() => new Date(Date.now() + days * DAY_MS));
  try {
    await Promise.all(Array.from({ length: times }, () => expireGrants()));
  } finally {
    restore();
  }
}

const balance = async () =>
  (await systemDb().creditAccount.findFirstOrThrow({ where: { workspaceId: tenant.workspaceId } }))
    .balanceMicros;

describe("grants", () => {
  it("are a line of the ledger and a row, audited", async () => {
    const trips = await tally(async (counted) => {
      await grant("5000");
      return { ...counted };
    });
    expect(trips.sqlRoundTrips).toBeLessThanOrEqual(7);
    expect(await balance()).toBe(5_000n);
    await expectExactBooks(tenant.partnerId);
    expect(await systemDb().auditLog.count({ where: { action: "credits.granted" } })).toBeGreaterThan(0);
    await tenant.settle();
  });

  it("are spent soonest-expiring first", async () => {
    const [ever, late, soon] = [
      await grant("100"),
      await grant("100", inDays(20)),
      await grant("100", inDays(5)),
    ];
    await use(150n);
    expect(await left()).toEqual({
      [ever.id]: ["100", "active"],
      [late.id]: ["50", "active"],
      [soon.id]: ["0", "spent"],
    });
  });

  it("are taken back once when they run out, as far as they are left, however often and at once it runs", async () => {
    await adjustCredits(tenant.partnerCtx, tenant.workspaceId, { amountMicros: "30", reason: "Paid" });
    const gift = await grant("100", inDays(1));
    await use(40n);
    await expireIn(2, 3);
    await expireIn(3);
    expect(await balance()).toBe(30n);
    expect(await left()).toEqual({ [gift.id]: ["0", "expired"] });
    const lines = await systemDb().creditEntry.findMany({ where: { idempotencyKey: `expiry:${gift.id}` } });
    expect(lines.map(({ amountMicros }) => amountMicros)).toEqual([-60n]);
    const row = await systemDb().creditGrant.findUniqueOrThrow({ where: { id: gift.id } });
    expect(row.expiredMicros).toBe(60n);
    await expectExactBooks(tenant.partnerId);
  });

  it("that cannot be ended keep no others from it", async () => {
    await grant("100", inDays(1));
    const spoilt = tenant;
    const numberOf = (lastSequence: bigint) =>
      systemDb().creditAccount.updateMany({
        where: { workspaceId: spoilt.workspaceId },
        data: { lastSequence },
      });
    await numberOf(0n);
    tenant = await createTenant({ balanceMicros: 0n });
    await grant("50", inDays(2));
    await expect(expireIn(3)).rejects.toThrow("could not be ended: 1");
    expect(await balance()).toBe(0n);
    await numberOf(1n);
    await expireIn(3);
    tenant = spoilt;
    expect(await balance()).toBe(0n);
  });

  it("that are spent run out without a line, and a debt is not made larger", async () => {
    const gift = await grant("100", inDays(1));
    await use(250n);
    await expireIn(2);
    expect(await balance()).toBe(-150n);
    expect(await systemDb().creditEntry.count({ where: { idempotencyKey: `expiry:${gift.id}` } })).toBe(0);
    expect((await left())[gift.id]).toEqual(["0", "expired"]);
  });

  it("wait for calls that hold them, but not for ever", async () => {
    const gift = await grant("100", inDays(1));
    const { workspaceId } = tenant;
    await systemDb().creditAccount.updateMany({ where: { workspaceId }, data: { heldMicros: 70n } });
    await expireIn(1.5);
    expect((await left())[gift.id]).toEqual(["100", "active"]);
    await expireIn(3);
    expect((await left())[gift.id]).toEqual(["0", "expired"]);
    await systemDb().creditAccount.updateMany({ where: { workspaceId }, data: { heldMicros: 0n } });
  });

  it("are refused with an end that is not ahead, and for others' clients", async () => {
    await expect(grant("100", inDays(-1))).rejects.toMatchObject({ code: "validation_failed" });
    await expect(grant("100", inDays(5_000))).rejects.toMatchObject({ code: "validation_failed" });
    const other = await createTenant();
    const body = grantCreditsBody.parse({ amountMicros: "1", reason: "x" });
    const theft = grantCredits(tenant.partnerCtx, other.workspaceId, body);
    await expect(theft).rejects.toMatchObject({ code: "not_found" });
    await expect(listGrants(tenant.partnerCtx, other.workspaceId, { limit: 5 })).rejects.toMatchObject({
      code: "not_found",
    });
    for (const amountMicros of ["0", "-1", "1000000000001", "1.5"])
      expect(grantCreditsBody.safeParse({ amountMicros, reason: "x" }).success).toBe(false);
  });

  it("from the platform go to the agency's own account", async () => {
    const operator = (await createTenant()).partnerCtx;
    const body = grantCreditsBody.parse({ amountMicros: "900", reason: "Launch", expiresAt: inDays(10) });
    const gift = await grantPartnerCredits(operator, tenant.partnerId, body);
    await adjustPartnerCredits(operator, tenant.partnerId, { amountMicros: "-100", reason: "Fee" });
    const credits = await getPartnerCredits(tenant.partnerCtx);
    expect(partnerCreditsResource.parse(toPartnerCreditsResource(credits))).toMatchObject({
      balanceMicros: "800",
      expiringGrants: [{ id: gift.id, leftMicros: "800" }],
      forecastDaysLeft: null,
    });
    const { rows } = await listPartnerGrants(tenant.partnerId, { limit: 5 });
    expect(rows).toMatchObject([{ id: gift.id, leftMicros: 800n, actorName: "Olive Owner" }]);
    const seenByAgency = await listOwnGrants(tenant.partnerCtx, { limit: 5 });
    expect(seenByAgency.rows).toMatchObject([{ id: gift.id, leftMicros: 800n, actorName: null }]);
    const other = await createTenant();
    expect((await listOwnGrants(other.partnerCtx, { limit: 5 })).rows).toEqual([]);
    const own = (await listPartnerEntries(tenant.partnerCtx, { limit: 5 })).rows.map(toPartnerCreditEntry);
    expect(own.map(({ kind, reason, actorName }) => [kind, reason, actorName])).toEqual([
      ["adjustment", "Fee", null],
      ["grant", "Launch", null],
    ]);
    const seen = (await listPlatformEntries(tenant.partnerId, { limit: 5 })).rows.map(toListedCreditEntry);
    expect(seen[0]?.actorName).toBe("Olive Owner");
    await expect(listPlatformEntries(newId(), { limit: 5 })).rejects.toMatchObject({ code: "not_found" });
    await expect(grantPartnerCredits(operator, newId(), body)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the balance", () => {
  it("says how long it lasts and what runs out soon, in one statement", async () => {
    const gift = await grant("20000", inDays(10));
    await grant("1000", inDays(90));
    await use(3_000n);
    await use(4_000n);
    await adjustCredits(tenant.partnerCtx, tenant.workspaceId, {
      amountMicros: "-5000",
      reason: "Correction",
    });
    const credits = await tally(async (trips) => {
      const found = await getCredits(tenant.ctx);
      expect(trips.sqlRoundTrips).toBe(1);
      return creditAccountResource.parse(toCreditAccountResource(found, tenant.ctx.workspace));
    });
    expect(credits).toMatchObject({ balanceMicros: "9000", forecastDaysLeft: 1 });
    expect(credits.expiringGrants.map(({ id }) => id)).toEqual([gift.id]);
  });
});

describe("the ledger", () => {
  it("is narrowed by kind and time, without a gap at the borders", async () => {
    await grant("100");
    await use(10n);
    const border = new Date(Date.now() + 5).toISOString();
    await expect.poll(() => Date.now()).toBeGreaterThan(Date.parse(border));
    await use(20n);
    await adjustCredits(tenant.partnerCtx, tenant.workspaceId, { amountMicros: "7", reason: "More" });
    const of = async (query: object) =>
      (await listEntries(tenant.partnerCtx, tenant.workspaceId, { limit: 50, ...query })).rows.map((row) => {
        listedCreditEntry.parse(toOwnCreditEntry(row, tenant.ctx));
        return row.amountMicros;
      });
    expect(await of({})).toEqual([7n, -20n, -10n, 100n]);
    expect(await of({ until: border })).toEqual([-10n, 100n]);
    expect(await of({ from: border })).toEqual([7n, -20n]);
    expect(await of({ kind: "usage" })).toEqual([-20n, -10n]);
    expect(await of({ kind: "adjustment", from: border })).toEqual([7n]);
    expect(await of({ kind: "topup" })).toEqual([]);
  });
});
