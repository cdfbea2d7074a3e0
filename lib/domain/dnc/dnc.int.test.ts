import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { campaignSettings } from "@/types/campaign-settings";
import { addDncBody, listDncQuery } from "@/types/dnc";
import type { PartnerContext } from "../shared/tenant-context";
import { addNumbers } from "./add-numbers";
import { checkNumber } from "./check-number";
import { exportDncEntries } from "./export-dnc-entries";
import { listDncEntries } from "./list-dnc-entries";
import { type DncList, listOfAgency, listOfPlatform, listOfWorkspace } from "./lists";
import { removeEntry } from "./remove-entry";

const ANN = "+14155550123";
const BOB = "+14155550124";

let tenant: TestTenant;

beforeEach(async () => {
  tenant = await createTenant();
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

function add(ctx: PartnerContext, list: DncList, numbers: string[], body: object = {}) {
  return addNumbers(ctx, list, addDncBody.parse({ numbers, ...body }));
}
const addOwn = (numbers: string[], body: object = {}) =>
  add(tenant.ctx, listOfWorkspace(tenant.ctx), numbers, body);
const addAgency = (numbers: string[]) => add(tenant.partnerCtx, listOfAgency(tenant.partnerCtx), numbers);

async function phones(ctx: PartnerContext, list: DncList, query: object = {}): Promise<string[]> {
  return (await listDncEntries(ctx, list, listDncQuery.parse(query))).rows.map(({ phone }) => phone);
}
const own = (query: object = {}) => phones(tenant.ctx, listOfWorkspace(tenant.ctx), query);

/** The tenant's agency, as if it were the platform's own. */
async function platformCtx(): Promise<PartnerContext> {
  const platform = await createTenant();
  await systemDb().partner.update({ where: { id: platform.partnerId }, data: { isPlatformPartner: true } });
  return platform.partnerCtx;
}

async function asPlatform(work: (ctx: PartnerContext) => Promise<void>): Promise<void> {
  const ctx = await platformCtx();
  try {
    await work(ctx);
  } finally {
    await systemDb().dncEntry.deleteMany({ where: { scope: "platform" } });
    await systemDb().partner.update({ where: { id: ctx.partner.id }, data: { isPlatformPartner: false } });
  }
}

const SETTINGS = campaignSettings.parse({
  schedule: { timeZone: "UTC", windows: [{ day: 1, fromMinute: 540, toMinute: 1_020 }] },
});

/** A running campaign of a workspace that waits to call these numbers. */
async function waiting(workspaceId: string, numbers: string[], of = tenant): Promise<string> {
  const place = { partnerId: of.partnerId, workspaceId };
  const campaignId = newId();
  const agent = await systemDb().agent.findFirst({ where: place });
  await systemDb().campaign.create({
    data: {
      ...{ id: campaignId, ...place, name: "Recall", settings: SETTINGS },
      ...(agent ? { agentId: agent.id, status: "running" as const } : {}),
    },
  });
  await systemDb().campaignRecipient.createMany({
    data: numbers.map((phone) => ({
      ...{ id: newId(), ...place, campaignId, phone, nextAttemptAt: new Date() },
    })),
  });
  return campaignId;
}

async function states(campaignId: string): Promise<string[]> {
  const rows = await systemDb().campaignRecipient.findMany({
    where: { campaignId },
    orderBy: { phone: "asc" },
  });
  return rows.map(({ state, reason }) => `${state} ${reason}`.trim());
}

describe("a client's list", () => {
  it("takes numbers as people write them, once, and tells what is none", async () => {
    const result = await addOwn([ANN, "(415) 555-0124", "+1 415 555 0123", "twelve"], {
      defaultCountry: "US",
      reason: "Said so by mail",
    });
    expect(result).toMatchObject({ added: 2, known: 0, blockedRecipients: 0 });
    expect(result.rejected).toEqual([
      { number: "twelve", message: expect.stringContaining("is not a phone number") },
    ]);
    expect((await own()).sort()).toEqual([ANN, BOB]);
    expect(await addOwn([ANN])).toMatchObject({ added: 0, known: 1 });
    expect(await own({ search: "0124" })).toEqual([BOB]);
    expect(await own({ search: "nobody" })).toEqual([]);
    expect(await own({ source: "opt_out" })).toEqual([]);
    await expect(addOwn(["twelve"])).rejects.toMatchObject({ errors: [{ field: "body.numbers.0" }] });
    await expect(addOwn([ANN], { expiresAt: "2020-01-01T00:00:00Z" })).rejects.toMatchObject({
      errors: [{ field: "body.expiresAt", message: "must be in the future" }],
    });
  });

  it("keeps the longer time of two", async () => {
    const soon = new Date(Date.now() + 86_400_000).toISOString();
    const later = new Date(Date.now() + 5 * 86_400_000).toISOString();
    const expiry = async () =>
      (
        await systemDb().dncEntry.findFirstOrThrow({ where: { phone: ANN, partnerId: tenant.partnerId } })
      ).expiresAt?.toISOString();
    await addOwn([ANN], { expiresAt: later });
    await addOwn([ANN], { expiresAt: soon });
    expect(await expiry()).toBe(later);
    await addOwn([ANN]);
    await addOwn([ANN], { expiresAt: soon });
    expect(await expiry()).toBeUndefined();
  });

  it("is read page by page, comes as a file, and gives numbers back", async () => {
    await addOwn([ANN, BOB], { reason: "=1+1" });
    const list = listOfWorkspace(tenant.ctx);
    const first = await listDncEntries(tenant.ctx, list, listDncQuery.parse({ limit: 1 }));
    expect(first.nextCursor).not.toBeNull();
    const parts: string[] = [];
    for await (const part of exportDncEntries(tenant.ctx, list, {})) parts.push(part);
    expect(parts.join("").split("\r\n")).toHaveLength(4);
    expect(parts.join("")).toContain(",'=1+1,Olive Owner,");
    const [entry] = first.rows;
    await removeEntry(tenant.ctx, list, entry?.id ?? "");
    expect(await own()).toHaveLength(1);
    await expect(removeEntry(tenant.ctx, list, entry?.id ?? "")).rejects.toMatchObject({ code: "not_found" });
    const log = await systemDb().auditLog.findMany({
      where: { partnerId: tenant.partnerId, entityType: "dnc_list" },
      orderBy: { id: "asc" },
    });
    expect(log.map(({ action }) => action)).toEqual(["dnc.added", "dnc.removed"]);
    expect(JSON.stringify(log.map(({ before, after }) => [before, after]))).not.toContain("415555");
  });

  it("is nobody else's", async () => {
    await addOwn([ANN]);
    const other = await createTenant();
    for (const ctx of [tenant.siblingCtx, other.ctx]) {
      expect(await phones(ctx, listOfWorkspace(ctx))).toEqual([]);
      expect((await checkNumber(ctx, { number: ANN })).hits).toEqual([]);
      const { rows } = await listDncEntries(tenant.ctx, listOfWorkspace(tenant.ctx), listDncQuery.parse({}));
      await expect(removeEntry(ctx, listOfWorkspace(ctx), rows[0]?.id ?? "")).rejects.toMatchObject({
        code: "not_found",
      });
    }
  });
});

describe("lists above it", () => {
  it("forbid a number to every client, say whose they are, and nothing more", async () => {
    await addAgency([ANN]);
    for (const ctx of [tenant.ctx, tenant.siblingCtx]) {
      await tally(async (trips) => {
        const { hits } = await checkNumber(ctx, { number: "(415) 555-0123", defaultCountry: "US" });
        expect(hits).toMatchObject([{ scope: "agency", source: "manual", expiresAt: null }]);
        expect(trips.sqlRoundTrips).toBe(1);
      });
      // An entry above is the agency's to remove.
      const [entry] = await systemDb().dncEntry.findMany({ where: { partnerId: tenant.partnerId } });
      await expect(removeEntry(ctx, listOfWorkspace(ctx), entry?.id ?? "")).rejects.toMatchObject({
        code: "not_found",
      });
    }
    const other = await createTenant();
    expect((await checkNumber(other.ctx, { number: ANN })).hits).toEqual([]);
  });

  it("of the platform forbid it to everybody, and are not the list of its own clients", async () => {
    await asPlatform(async (platform) => {
      await add(platform, listOfPlatform(platform), [BOB]);
      await add(platform, listOfAgency(platform), [BOB]);
      expect(await phones(platform, listOfPlatform(platform))).toEqual([BOB]);
      expect((await checkNumber(tenant.ctx, { number: BOB })).hits).toMatchObject([{ scope: "platform" }]);
    });
  });
});

describe("whoever waits to be called", () => {
  it("is left out at once, wherever the list reaches, and nobody else", async () => {
    const { workspaceId, siblingWorkspaceId } = tenant;
    const own = await waiting(workspaceId, [ANN, BOB]);
    const second = await waiting(workspaceId, [ANN]);
    const sibling = await waiting(siblingWorkspaceId, [ANN]);
    const other = await createTenant();
    const foreign = await waiting(other.workspaceId, [ANN], other);
    expect(await addOwn([ANN])).toMatchObject({ added: 1, blockedRecipients: 2 });
    expect(await states(own)).toEqual(["blocked dnc_workspace", "pending"]);
    expect(await states(second)).toEqual(["blocked dnc_workspace"]);
    expect(await states(sibling)).toEqual(["pending"]);
    expect(await addAgency([ANN, BOB])).toMatchObject({ added: 2, blockedRecipients: 2 });
    expect(await states(own)).toEqual(["blocked dnc_workspace", "blocked dnc_agency"]);
    expect(await states(sibling)).toEqual(["blocked dnc_agency"]);
    expect(await states(foreign)).toEqual(["pending"]);
    await asPlatform(async (platform) => {
      const result = await add(platform, listOfPlatform(platform), [ANN]);
      expect(result.blockedRecipients).toBe(1);
    });
    expect(await states(foreign)).toEqual(["blocked dnc_platform"]);
  });

  it("is found in the time of one statement, however long the lists are", async () => {
    const many = Array.from({ length: 1_000 }, (_, index) => `+1415556${String(index).padStart(4, "0")}`);
    await waiting(tenant.workspaceId, many);
    await tally(async (trips) => {
      expect(await addOwn(many)).toMatchObject({ added: 1_000, blockedRecipients: 1_000 });
      expect(trips.sqlRoundTrips).toBeLessThanOrEqual(6);
    });
  });
});
