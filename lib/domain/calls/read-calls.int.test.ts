import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb, systemPool } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import {
  createTenant,
  createTestAgent,
  createTestIntegration,
  type TestTenant,
} from "@/tests/support/fixtures";
import {
  CALL_STATUSES,
  type CallStatusName,
  callListItem,
  callResource,
  LIVE_CALL_STATUSES,
} from "@/types/calls";
import { writeCallSearch } from "../search/write-call-search";
import { getWorkspaceFrame } from "../workspaces/get-workspace";
import { getCall } from "./get-call";
import { listCalls } from "./list-calls";
import { toCallListItem, toCallResource } from "./to-resource";

let tenant: TestTenant;
let integrationId: string;
let deskId: string;
let salesId: string;
const ids: Record<string, string> = {};

type Seed = {
  name: string;
  agentId: string;
  to?: string;
  from?: string;
  status?: CallStatusName;
  direction?: "inbound" | "outbound";
};

async function addCall(seed: Seed): Promise<void> {
  const id = newId();
  ids[seed.name] = id;
  await systemDb().call.create({
    data: {
      ...{
        id,
        partnerId: tenant.partnerId,
        workspaceId: tenant.workspaceId,
        integrationId,
        provider: "vapi",
      },
      ...{ agentId: seed.agentId, type: "phone", direction: seed.direction ?? "outbound" },
      ...{ status: seed.status ?? "completed", contactName: seed.name, externalId: `ext-${id}` },
      ...{ fromNumber: seed.from ?? "+14155550100", toNumber: seed.to ?? "+12125550123" },
      ...{
        statDate: new Date("2026-01-01"),
        expectedEndAt: new Date(),
        providerEndedReason: "customer-ended-call",
      },
    },
  });
}

beforeAll(async () => {
  tenant = await createTenant();
  ({ integrationId } = await createTestIntegration(tenant));
  deskId = (await createTestAgent(tenant, { name: "Front desk" })).agentId;
  salesId = (await createTestAgent(tenant, { name: "Sales 50%" })).agentId;
  await addCall({ name: "Ann Lee", agentId: deskId });
  await addCall({ name: "annabel Cruz", agentId: deskId, status: "busy", to: "+442071838750" });
  await addCall({ name: "Zoë Kern", agentId: salesId, direction: "inbound", from: "+442071838750" });
  await addCall({ name: "Bob", agentId: salesId, status: "ringing" });
  await inSystemTransaction({}, (ctx) => writeCallSearch(ctx, Object.values(ids)));
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

async function names(query: Partial<Parameters<typeof listCalls>[1]>) {
  const { rows } = await listCalls(tenant.ctx, { limit: 50, ...query });
  return rows.map((row) => row.contactName);
}

describe("listCalls", () => {
  it("shows the newest first and pages without gaps", async () => {
    const seen: (string | null)[] = [];
    let cursor: string | undefined;
    do {
      const page = await listCalls(tenant.ctx, { limit: 1, cursor });
      seen.push(...page.rows.map((row) => row.contactName));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(["Bob", "Zoë Kern", "annabel Cruz", "Ann Lee"]);
  });

  it("narrows by status, direction and agent", async () => {
    expect(await names({ status: "busy" })).toEqual(["annabel Cruz"]);
    expect(await names({ direction: "inbound" })).toEqual(["Zoë Kern"]);
    expect(await names({ agentId: salesId })).toEqual(["Bob", "Zoë Kern"]);
    expect(await names({ agentId: salesId, direction: "outbound", status: "ringing" })).toEqual(["Bob"]);
  });

  it("knows every status, and which of them are calls in progress", async () => {
    const { rows } = await systemPool().query(
      "select s::text as status from unnest(enum_range(null::call_status)) s order by call_status_code(s)",
    );
    expect(rows.map(({ status }) => status)).toEqual([...CALL_STATUSES]);
    const live = CALL_STATUSES.slice(0, LIVE_CALL_STATUSES.length);
    expect(live).toEqual([...LIVE_CALL_STATUSES]);
    expect(await getWorkspaceFrame(tenant.ctx)).toMatchObject({ activeCalls: 1 });
  });

  it("finds parts of names and numbers, beginnings of two characters, and any part of an agent's name", async () => {
    expect(await names({ search: "ANN" })).toEqual(["annabel Cruz", "Ann Lee"]);
    expect(await names({ search: "zoë" })).toEqual(["Zoë Kern"]);
    expect(await names({ search: "+44 20 7183" })).toEqual(["Zoë Kern", "annabel Cruz"]);
    expect(await names({ search: "(212) 555" })).toEqual(["Bob", "Zoë Kern", "Ann Lee"]);
    expect(await names({ search: "50%" })).toEqual(["Bob", "Zoë Kern"]);
    expect(await names({ search: "%" })).toEqual(["Bob", "Zoë Kern"]);
    expect(await names({ search: "bel" })).toEqual(["annabel Cruz"]);
    expect(await names({ search: "838-750" })).toEqual(["Zoë Kern", "annabel Cruz"]);
    expect(await names({ search: "an" })).toEqual(["annabel Cruz", "Ann Lee"]);
    expect(await names({ search: "el" })).toEqual([]);
    expect(await names({ search: "ann", status: "busy" })).toEqual(["annabel Cruz"]);
  });

  it("is one statement with every filter, and fits its contract", async () => {
    const queries = [{}, { search: "ann" }, { status: "busy" as const, search: "415", agentId: deskId }];
    for (const query of queries) {
      await tally(async (trips) => {
        const { rows } = await listCalls(tenant.ctx, { limit: 50, ...query });
        for (const row of rows) callListItem.parse(toCallListItem(row, tenant.ctx));
        expect(trips.sqlRoundTrips).toBe(1);
      });
    }
  });

  it("shows nothing of other tenants", async () => {
    const stranger = await createTenant();
    for (const ctx of [stranger.ctx, tenant.siblingCtx]) {
      expect((await listCalls(ctx, { limit: 50, search: "ann" })).rows).toEqual([]);
      expect((await listCalls(ctx, { limit: 50, agentId: deskId })).rows).toEqual([]);
      await expect(getCall(ctx, ids.Bob ?? "")).rejects.toMatchObject({ code: "not_found" });
    }
  });
});

/** A tag, two notes and an entry of the log, all on one call. */
async function annotate(callId: string): Promise<void> {
  const db = systemDb();
  const own = { partnerId: tenant.partnerId, workspaceId: tenant.workspaceId };
  const tagId = newId();
  await db.tag.create({ data: { id: tagId, ...own, name: "Hot", colour: "red" } });
  await db.callTag.create({ data: { ...own, tagId, callId } });
  const note = { ...own, callId, authorLabel: "Somebody" };
  await db.callNote.create({
    data: { ...note, id: newId(), body: "Call again", authorUserId: tenant.ctx.actor.id },
  });
  await db.callNote.create({ data: { ...note, id: newId(), body: "By a robot" } });
  await db.callLogEntry.create({
    data: { id: newId(), ...own, callId, kind: "imported", detail: { fields: 2 } },
  });
}

/** What the call cost, in amounts that a floating-point number would lose digits of. */
async function charge(id: string): Promise<void> {
  await systemDb().usageRecord.create({
    data: {
      ...{
        id,
        partnerId: tenant.partnerId,
        workspaceId: tenant.workspaceId,
        agentId: deskId,
        occurredAt: new Date(),
      },
      ...{
        rawSeconds: 61,
        billableSeconds: 61,
        rule: "per second",
        rateMicrosPerMinute: 150_000n,
        currency: "USD",
      },
      ...{
        basis: "workspace_credits",
        costLines: [{ kind: "voice", label: "Voice", costMicros: "9007199254740993" }],
      },
      ...{ providerCostMicros: 9_007_199_254_740_993n, partnerCostMicros: 50_833n, chargeMicros: 152_500n },
      marginMicros: -1n,
    },
  });
}

describe("getCall", () => {
  it("knows no call that was deleted", async () => {
    await addCall({ name: "Gone", agentId: deskId });
    const id = ids.Gone ?? "";
    expect(await getCall(tenant.ctx, id)).toMatchObject({ contactName: "Gone" });
    await systemDb().call.update({ where: { id }, data: { deletedAt: new Date() } });
    await expect(getCall(tenant.ctx, id)).rejects.toMatchObject({ code: "not_found" });
    expect(await names({ search: "Gone" })).toEqual([]);
  });

  it("names the campaign that called to who may see campaigns, and the outbound service to the agency", async () => {
    const id = ids["Ann Lee"] ?? "";
    const campaignId = newId();
    const { partnerId, workspaceId } = tenant;
    await systemDb().campaign.create({
      data: {
        ...{ id: campaignId, partnerId, workspaceId, agentId: deskId, status: "draft" },
        ...{ name: "Recalls", settings: {} },
      },
    });
    const before = await getCall(tenant.ctx, id);
    expect(toCallResource(before, tenant.ctx)).toMatchObject({ campaign: null, isViaService: false });
    await systemDb().call.update({ where: { id }, data: { campaignId, isViaService: true } });
    const row = await getCall(tenant.ctx, id);
    const campaign = { id: campaignId, name: "Recalls" };
    expect(toCallResource(row, tenant.ctx)).toMatchObject({ campaign, isViaService: true });
    const { workspace } = tenant.ctx;
    const client = {
      ...tenant.ctx,
      partnerRole: null,
      workspace: { ...workspace, features: ["calls" as const] },
    };
    expect(toCallResource(row, client)).toMatchObject({ campaign: null, isViaService: false });
    await systemDb().campaign.update({ where: { id: campaignId }, data: { deletedAt: new Date() } });
    expect(toCallResource(await getCall(tenant.ctx, id), tenant.ctx)).toMatchObject({ campaign: null });
  });

  it("tells everything in one statement; the provider's part to the agency alone", async () => {
    const id = ids["Ann Lee"] ?? "";
    const db = systemDb();
    await db.call.update({
      where: { id },
      data: {
        transcript: [{ role: "agent", text: "Hello", startSeconds: 0.5 }],
        analysis: { successEvaluation: "true", structuredData: { booked: true } },
        recordingPath: "a.wav",
        ...{ waveform: [0, 50, 100], legalHoldAt: new Date() },
      },
    });
    await annotate(id);
    await charge(id);
    const eventId = newId();
    await db.webhookEvent.create({
      data: {
        ...{
          id: eventId,
          partnerId: tenant.partnerId,
          workspaceId: tenant.workspaceId,
          integrationId,
          callId: id,
        },
        ...{ provider: "vapi", deliveryKey: eventId, callExternalId: "x", type: "status-update", body: "{}" },
        status: "processed",
      },
    });
    await tally(async (trips) => {
      const row = await getCall(tenant.ctx, id);
      expect(trips.sqlRoundTrips).toBe(1);
      const agency = callResource.parse(toCallResource(row, tenant.ctx));
      expect(agency).toMatchObject({
        hasRecording: true,
        provider: "vapi",
        providerEndedReason: "customer-ended-call",
        structuredData: { booked: true },
        transcript: [{ role: "agent", text: "Hello", endSeconds: null, tool: null }],
        price: { chargeMicros: "152500", providerCostMicros: "9007199254740993", marginMicros: "-1" },
        events: [{ id: eventId, status: "processed" }],
        ...{ outcome: "answered", origin: "placed", waveform: [0, 50, 100], isOnLegalHold: true },
        ...{ tags: [{ name: "Hot", colour: "red" }], log: [{ kind: "imported", detail: { fields: 2 } }] },
        notes: [
          { body: "Call again", isMine: true },
          { body: "By a robot", isMine: false },
        ],
      });
      expect(agency.price?.costLines).toMatchObject([{ costMicros: "9007199254740993", quantity: null }]);
      const client = callResource.parse(toCallResource(row, { ...tenant.ctx, partnerRole: null }));
      expect(client).toMatchObject({ provider: null, externalId: null, providerEndedReason: null });
      expect(client).toMatchObject({ log: [], events: [] });
      const deaf = {
        ...tenant.ctx,
        actor: { type: "api_key", id, label: "", scopes: ["calls.read"] },
      } as const;
      expect(toCallResource(row, deaf)).toMatchObject({
        hasRecording: false,
        waveform: null,
        chargeMicros: null,
      });
      expect(client.price).toMatchObject({
        chargeMicros: "152500",
        ...{ providerCostMicros: null, partnerCostMicros: null, marginMicros: null, costLines: null },
      });
    });
  });
});
