import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inTransaction } from "@/lib/data/transaction";
import { createTestCampaign, createTestRecipient } from "@/tests/support/campaign-stage";
import { createTenant, createTestAgent, type TestTenant } from "@/tests/support/fixtures";
import { campaignSettings } from "@/types/campaign-settings";
import { addDncBody, listDncQuery, uploadDncBody } from "@/types/dnc";
import type { PartnerContext } from "../shared/tenant-context";
import { addDncEntries } from "./add-dnc-entries";
import { addNumbers } from "./add-numbers";
import { checkNumber } from "./check-number";
import { exportDncEntries } from "./export-dnc-entries";
import { listDncEntries } from "./list-dnc-entries";
import { type DncList, listOfAgency, listOfPlatform, listOfWorkspace } from "./lists";
import { releaseExpired } from "./release-expired";
import { removeEntry } from "./remove-entry";
import { uploadNumbers } from "./upload-numbers";

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

/** A campaign that is to call Ann and Bob. */
async function campaignOf(status: "running" | "paused" | "terminated"): Promise<string> {
  const { agentId } = await createTestAgent(tenant);
  const id = await createTestCampaign(tenant, { status, agentId });
  for (const phone of [ANN, BOB]) await createTestRecipient(tenant, id, { phone });
  return id;
}

async function statesOf(campaignId: string): Promise<string[]> {
  const rows = await systemDb().campaignRecipient.findMany({
    where: { campaignId },
    orderBy: { phone: "asc" },
  });
  return rows.map(({ state, reason }) => `${state} ${reason}`.trim());
}

async function removeNumber(ctx: PartnerContext, list: DncList, phone: string): Promise<void> {
  const { scope, partnerId, workspaceId } = list;
  const where = { scope, partnerId, workspaceId, phone };
  const entry = await systemDb().dncEntry.findFirstOrThrow({ where });
  await removeEntry(ctx, list, entry.id);
}

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

describe("whoever was left out of a campaign because of a list", () => {
  it("waits again when the number is taken off it, and stays out while another list names it", async () => {
    const running = await campaignOf("running");
    const ended = await campaignOf("terminated");
    await addOwn([ANN, BOB]);
    await addAgency([BOB]);
    expect(await statesOf(running)).toEqual(["blocked dnc_workspace", "blocked dnc_workspace"]);
    // Whom the end of a campaign found left out stays so.
    await systemDb().campaignRecipient.updateMany({
      where: { campaignId: ended },
      data: { state: "blocked", reason: "dnc_workspace" },
    });
    for (const phone of [ANN, BOB]) await removeNumber(tenant.ctx, listOfWorkspace(tenant.ctx), phone);
    expect(await statesOf(running)).toEqual(["pending", "blocked dnc_workspace"]);
    expect(await statesOf(ended)).toEqual(["blocked dnc_workspace", "blocked dnc_workspace"]);
    const row = await systemDb().campaign.findUniqueOrThrow({ where: { id: running } });
    expect(row.wakeAt?.getTime()).toBeLessThanOrEqual(Date.now());
    await removeNumber(tenant.partnerCtx, listOfAgency(tenant.partnerCtx), BOB);
    expect(await statesOf(running)).toEqual(["pending", "pending"]);
  });

  it("and asked for it in a call stays out until that very entry is removed", async () => {
    const running = await campaignOf("paused");
    const list = listOfWorkspace(tenant.ctx);
    await inTransaction(tenant.ctx, (tx) =>
      addDncEntries(tx, list, {
        source: "opt_out",
        numbers: [{ phone: ANN, reason: "Asked in a call", expiresAt: null }],
      }),
    );
    await addAgency([ANN]);
    expect(await statesOf(running)).toEqual(["blocked opted_out", "pending"]);
    await removeNumber(tenant.partnerCtx, listOfAgency(tenant.partnerCtx), ANN);
    expect(await statesOf(running)).toEqual(["blocked opted_out", "pending"]);
    await removeNumber(tenant.ctx, list, ANN);
    expect(await statesOf(running)).toEqual(["pending", "pending"]);
  });

  it("waits again when the platform's list names them no more, and when an entry's time is over", async () => {
    const running = await campaignOf("running");
    await asPlatform(async (platform) => {
      await add(platform, listOfPlatform(platform), [ANN]);
      expect(await statesOf(running)).toEqual(["blocked dnc_platform", "pending"]);
      await removeNumber(platform, listOfPlatform(platform), ANN);
    });
    expect(await statesOf(running)).toEqual(["pending", "pending"]);
    await addOwn([ANN, BOB], { expiresAt: new Date(Date.now() + 3_600_000).toISOString() });
    await systemDb().dncEntry.updateMany({
      where: { partnerId: tenant.partnerId, phone: ANN },
      data: { expiresAt: new Date(Date.now() - 60_000) },
    });
    expect(await releaseExpired()).toBe(1);
    expect(await statesOf(running)).toEqual(["pending", "blocked dnc_workspace"]);
    expect(await releaseExpired()).toBe(0);
  });
});

describe("lists above it", () => {
  it("take the numbers of a file, and name each line that holds none", async () => {
    const list = listOfAgency(tenant.partnerCtx);
    const send = (text: string) =>
      uploadNumbers(tenant.partnerCtx, list, uploadDncBody.parse({ text, defaultCountry: "US" }));
    const running = await campaignOf("running");
    const many = Array.from({ length: 1_990 }, (_, index) => `+1415${2_000_000 + index},asked`);
    const result = await send(["\uFEFFPhone,Why", ANN, "no number here 1", ...many, ANN].join("\r\n"));
    expect(result).toMatchObject({ added: 1_991, known: 0, blockedRecipients: 1 });
    expect(result.rejected).toEqual([
      { line: 3, text: "no number here 1", message: expect.stringContaining("holds no phone number") },
    ]);
    expect(await statesOf(running)).toEqual(["blocked dnc_agency", "pending"]);
    expect(await send(ANN)).toMatchObject({ added: 0, known: 1 });
    await expect(send(Array(10_001).fill(BOB).join("\n"))).rejects.toMatchObject({
      errors: [{ field: "body.text", message: expect.stringContaining("send it in parts") }],
    });
    await expect(send("nothing")).rejects.toMatchObject({ errors: [{ field: "body.text" }] });
    const log = await systemDb().auditLog.findMany({
      where: { partnerId: tenant.partnerId, action: "dnc.uploaded" },
    });
    expect(JSON.stringify(log.map(({ after }) => after))).not.toContain("+1415");
  });

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
      // People of other tests may wait with that number, too.
      expect(result.blockedRecipients).toBeGreaterThanOrEqual(1);
    });
    expect(await states(foreign)).toEqual(["blocked dnc_platform"]);
    const proofs = await systemDb().dialDecision.findMany({
      where: { campaignId: { in: [own, second, sibling, foreign] } },
    });
    const told = proofs.map(({ campaignId, verdict, reason }) => [campaignId, verdict, reason].join(" "));
    expect(told.toSorted()).toEqual(
      [
        ...[`${own} block dnc_workspace`, `${own} block dnc_agency`, `${second} block dnc_workspace`],
        ...[`${sibling} block dnc_agency`, `${foreign} block dnc_platform`],
      ].toSorted(),
    );
    expect(proofs.find(({ campaignId }) => campaignId === second)?.facts).toMatchObject({
      phone: ANN,
      dnc: [{ scope: "workspace", source: "manual", expiresAt: null }],
    });
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
