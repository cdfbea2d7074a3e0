import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { lifeOf } from "@/tests/support/call-events";
import {
  createCallStage,
  createIntent,
  deliver,
  drainAll,
  expectExactBooks,
} from "@/tests/support/call-stage";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { waitFor } from "@/tests/support/wait-for";
import {
  partnerSummaryResource,
  platformPartnerResource,
  platformPersonResource,
  platformWorkspaceResource,
} from "@/types/console";
import { resolveRequest } from "../shared/context/resolve-request";
import { changeFlags } from "./change-flags";
import { getPlatformPartner } from "./get-platform-partner";
import { listPartnerPeople } from "./list-partner-people";
import { listPartnerWorkspaces } from "./list-partner-workspaces";
import { listPartners } from "./list-partners";
import { reopenPartner, suspendPartner } from "./suspend-partner";
import { toPartnerSummary, toPlatformPartner, toPlatformPerson, toPlatformWorkspace } from "./to-resource";
import { updatePartner } from "./update-partner";

let tenant: TestTenant;
/** Somebody who works for the platform, not for the agency. */
let operator: TestTenant["partnerCtx"];

beforeEach(async () => {
  tenant = await createTenant();
  operator = (await createTenant()).partnerCtx;
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

function auditOf(partnerId: string) {
  return systemDb().auditLog.findMany({
    where: { partnerId, entityType: "partner" },
    orderBy: { id: "asc" },
  });
}

function hostOf({ partnerId }: TestTenant): string {
  return `p-${partnerId}.${process.env.PLATFORM_DOMAIN}`;
}

describe("listPartners", () => {
  it("finds by name, address and domain, and by status", async () => {
    const marker = `m${newId().slice(-8)}`;
    const { partnerId } = tenant;
    await systemDb().partner.update({ where: { id: partnerId }, data: { name: `Acme ${marker} 100%` } });
    await systemDb().partnerDomain.create({
      data: { id: newId(), partnerId, hostname: `${marker}.example.com`, verificationToken: "t" },
    });
    const find = async (query: Parameters<typeof listPartners>[0]) =>
      (await listPartners(query)).rows.map(({ id }) => id);
    for (const search of [`acme ${marker}`, `p-${partnerId}`, `${marker}.EXAMPLE`, "100%"]) {
      expect(await find({ search, limit: 50 })).toEqual([partnerId]);
    }
    expect(await find({ search: `${marker}_100`, limit: 50 })).toEqual([]);
    expect(await find({ search: marker, status: "suspended", limit: 50 })).toEqual([]);
    await suspendPartner(operator, partnerId, "Unpaid");
    expect(await find({ search: marker, status: "suspended", limit: 50 })).toEqual([partnerId]);
  });

  it.each(["newest", "name", "workspaces", "calls"] as const)(
    "pages through all of them by %s",
    async (sort) => {
      for (let extra = 0; extra < 3; extra += 1) await createTenant();
      const whole = await listPartners({ sort, limit: 100 });
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await listPartners({ sort, limit: 2, cursor: cursor ?? undefined });
        seen.push(...page.rows.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(seen).toEqual(whole.rows.map(({ id }) => id));
      expect(seen).toContain(tenant.partnerId);
      partnerSummaryResource.array().parse(whole.rows.map(toPartnerSummary));
    },
  );

  it("refuses a cursor of another order, and costs one statement", async () => {
    const named = await listPartners({ sort: "name", limit: 1 });
    await expect(
      listPartners({ sort: "calls", limit: 1, cursor: named.nextCursor ?? undefined }),
    ).rejects.toMatchObject({ code: "validation_failed" });
    await tally(async (trips) => {
      await listPartners({ sort: "workspaces", limit: 50 });
      expect(trips.sqlRoundTrips).toBe(1);
    });
  });
});

describe("getPlatformPartner", () => {
  it("shows an agency with its figures in one statement", async () => {
    const { partnerId } = tenant;
    await tally(async (trips) => {
      const shown = platformPartnerResource.parse(toPlatformPartner(await getPlatformPartner(partnerId)));
      expect(trips.sqlRoundTrips).toBe(1);
      expect(shown).toMatchObject({
        ...{ id: partnerId, status: "active", workspaces: 2, people: 1, plan: null, balanceMicros: "0" },
        owners: [{ id: tenant.userId, name: "Olive Owner" }],
        flags: { custom_domains: true, view_as: true, audit_export: true },
      });
    });
    await expect(getPlatformPartner(newId())).rejects.toMatchObject({ code: "not_found" });
  });

  it("lists its clients and its people, and 404s for an agency that is not there", async () => {
    const { partnerId } = tenant;
    const clients = await listPartnerWorkspaces(partnerId, { limit: 1 });
    platformWorkspaceResource.array().parse(clients.rows.map(toPlatformWorkspace));
    const rest = await listPartnerWorkspaces(partnerId, {
      limit: 5,
      cursor: clients.nextCursor ?? undefined,
    });
    expect([...clients.rows, ...rest.rows].map(({ id }) => id).sort()).toEqual(
      [tenant.workspaceId, tenant.siblingWorkspaceId].sort(),
    );
    expect((await listPartnerWorkspaces(partnerId, { limit: 5, search: "nothing" })).rows).toEqual([]);
    await systemDb().invitation.create({
      data: {
        ...{ id: newId(), partnerId, kind: "partner", email: "new@example.test", partnerRole: "admin" },
        ...{ tokenHash: newId(), invitedByLabel: "Olive", expiresAt: new Date(Date.now() + 60_000) },
      },
    });
    const people = platformPersonResource
      .array()
      .parse((await listPartnerPeople(partnerId, { limit: 10 })).rows.map(toPlatformPerson));
    expect(people).toMatchObject([
      { kind: "invitation", email: "new@example.test", role: "admin", mailState: "pending" },
      { kind: "member", role: "owner", hasTwoFactor: false },
    ]);
    const nowhere = [listPartnerPeople(newId(), { limit: 5 }), listPartnerWorkspaces(newId(), { limit: 5 })];
    for (const answer of nowhere) await expect(answer).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("updatePartner", () => {
  it("changes what is named, tells the agency's log what was and is, and its hosts see it at once", async () => {
    const { partnerId } = tenant;
    expect((await resolveRequest(hostOf(tenant), null, null)).partner?.name).toBe("Partner");
    const trips = await tally(async (counted) => {
      const changed = await updatePartner(operator, partnerId, {
        name: "Acme",
        costMicrosPerMinute: "70000",
      });
      expect(changed).toMatchObject({ name: "Acme", costMicrosPerMinute: 70_000n });
      return { ...counted };
    });
    expect(trips.sqlRoundTrips).toBeLessThanOrEqual(7);
    expect((await resolveRequest(hostOf(tenant), null, null)).partner?.name).toBe("Acme");
    expect(await auditOf(partnerId)).toMatchObject([
      {
        action: "partner.updated",
        actorId: operator.actor.id,
        before: { name: "Partner", costMicrosPerMinute: "50000" },
        after: { name: "Acme", costMicrosPerMinute: "70000" },
      },
    ]);
    await updatePartner(operator, partnerId, { name: "Acme" });
    expect(await auditOf(partnerId)).toHaveLength(1);
  });

  it("answers with what it changed when a transaction around it is still open", async () => {
    const changed = await inSystemTransaction(operator, (tx) =>
      updatePartner(tx, tenant.partnerId, { name: "Acme" }),
    );
    expect(changed.name).toBe("Acme");
  });

  it("refuses a plan that does not exist, and an agency that does not", async () => {
    await expect(updatePartner(operator, tenant.partnerId, { planVariantId: newId() })).rejects.toMatchObject(
      { code: "validation_failed" },
    );
    await expect(updatePartner(operator, newId(), { name: "X" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("suspendPartner", () => {
  it("reaches the agency's hosts within a second, and so does reopening", async () => {
    const { partnerId } = tenant;
    const statusNow = async () => (await resolveRequest(hostOf(tenant), null, null)).partner?.status;
    expect(await statusNow()).toBe("active");
    const suspended = await suspendPartner(operator, partnerId, "Unpaid since May");
    expect(suspended).toMatchObject({ status: "suspended", suspensionReason: "Unpaid since May" });
    const soon = { deadlineMs: 1_000 };
    await waitFor("a closed host", async () => (await statusNow()) === "suspended", soon);
    expect((await suspendPartner(operator, partnerId, "Another reason")).suspensionReason).toBe(
      "Unpaid since May",
    );
    await reopenPartner(operator, partnerId);
    await waitFor("an open host", async () => (await statusNow()) === "active", soon);
    await reopenPartner(operator, partnerId);
    expect((await auditOf(partnerId)).map(({ action }) => action)).toEqual([
      "partner.suspended",
      "partner.reopened",
    ]);
  });

  it("lets calls in progress end and be charged", async () => {
    const stage = await createCallStage();
    const { partnerId } = stage.tenant;
    const callId = await createIntent(stage);
    const life = lifeOf({ externalId: newId(), callId });
    for (const body of life.slice(0, 3)) await deliver(stage, body);
    await drainAll();
    await suspendPartner(operator, partnerId, "Unpaid");
    for (const body of life.slice(3)) await deliver(stage, body);
    await drainAll();
    expect(await systemDb().call.findUniqueOrThrow({ where: { id: callId } })).toMatchObject({
      status: "completed",
      chargeMicros: 150_000n,
    });
    await expectExactBooks(partnerId);
  });

  it("does not close the platform itself, and has one winner of two", async () => {
    const platform = await createTenant();
    await systemDb().partner.update({ where: { id: platform.partnerId }, data: { isPlatformPartner: true } });
    await expect(suspendPartner(operator, platform.partnerId, "Oops")).rejects.toMatchObject({
      code: "conflict",
    });
    await systemDb().partner.update({
      where: { id: platform.partnerId },
      data: { isPlatformPartner: false },
    });
    const { partnerId } = tenant;
    const both = await Promise.all([
      suspendPartner(operator, partnerId, "One"),
      suspendPartner(operator, partnerId, "Two"),
    ]);
    expect(new Set(both.map(({ suspensionReason }) => suspensionReason)).size).toBe(1);
    expect(await auditOf(partnerId)).toHaveLength(1);
  });
});

describe("changeFlags", () => {
  it("sets a flag for one agency and lets it follow the default again", async () => {
    const { partnerId } = tenant;
    expect((await changeFlags(operator, partnerId, { view_as: false })).flags).toEqual({
      custom_domains: true,
      view_as: false,
      audit_export: true,
    });
    expect((await changeFlags(operator, partnerId, { view_as: null })).flags.view_as).toBe(true);
    const stored = await systemDb().partner.findUniqueOrThrow({ where: { id: partnerId } });
    expect(stored.featureFlags).toEqual({});
    expect(await auditOf(partnerId)).toMatchObject([
      { action: "partner.flags_changed", before: { view_as: true }, after: { view_as: false } },
      { action: "partner.flags_changed", after: { view_as: true } },
    ]);
  });
});
