import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb, systemPool } from "@/lib/data/system";
import { lifeOf } from "@/tests/support/call-events";
import {
  type CallStage,
  createCallStage,
  createIntent,
  deliverAndDrain,
  drainAll,
  expectExactBooks,
} from "@/tests/support/call-stage";
import { providerEventResource } from "@/types/provider-events";
import { getEvent } from "./get-event";
import { listPartnerEvents } from "./list-events";
import { replayEvent } from "./replay-event";
import { replayEvents } from "./replay-events";
import { toProviderEvent, toProviderEventDetail } from "./to-resource";

let stage: CallStage;

beforeEach(async () => {
  await systemDb().webhookEvent.deleteMany();
  stage = await createCallStage();
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

/** The five events of a call nobody here knows: all dead. */
async function strangeCall(of: CallStage = stage): Promise<string> {
  const externalId = newId();
  await deliverAndDrain(of, lifeOf({ externalId }));
  return externalId;
}

function eventsOf(callExternalId: string) {
  return systemDb().webhookEvent.findMany({ where: { callExternalId }, orderBy: { id: "asc" } });
}

async function statusesOf(callExternalId: string) {
  return (await eventsOf(callExternalId)).map(({ status }) => status);
}

describe("an agency", () => {
  const asked = { limit: 100 };

  it("sees its own events alone, in one statement: dead ones, those of a state, all of one call", async () => {
    const externalId = newId();
    const callId = await createIntent(stage);
    await deliverAndDrain(stage, lifeOf({ externalId, callId }));
    await strangeCall();
    const other = await createCallStage();
    await strangeCall(other);
    const { partnerCtx, workspaceId } = stage.tenant;
    const rowsOf = async (query: object) =>
      tally(async (trips) => {
        const page = await listPartnerEvents(partnerCtx, { ...asked, ...query });
        expect(trips.sqlRoundTrips).toBe(1);
        return page.rows;
      });
    providerEventResource.array().parse((await rowsOf({})).map(toProviderEvent));
    expect((await rowsOf({})).map(({ status }) => status)).toEqual(Array(5).fill("dead"));
    const processed = await rowsOf({ status: "processed" });
    expect(processed).toHaveLength(5);
    expect(processed[0]).toMatchObject({ callId, workspace: { id: workspaceId } });
    expect(await rowsOf({ callId })).toEqual(processed);
    expect(await rowsOf({ status: "processed", workspaceId, type: "status-update" })).toHaveLength(4);
    expect(await rowsOf({ status: "processed", workspaceId: stage.tenant.siblingWorkspaceId })).toEqual([]);
    const later = new Date(Date.now() + 60_000).toISOString();
    expect(await rowsOf({ status: "processed", from: later })).toEqual([]);
    expect(await rowsOf({ status: "processed", to: later })).toHaveLength(5);
  });

  it("opens and replays its own and finds no other's", async () => {
    const [mine] = await eventsOf(await strangeCall());
    const other = await createCallStage();
    const [theirs] = await eventsOf(await strangeCall(other));
    if (!mine || !theirs) throw new Error("no events");
    const { partnerCtx, partnerId } = stage.tenant;
    expect(toProviderEventDetail(await getEvent(mine.id, { partnerId }))).not.toHaveProperty("partner");
    await expect(getEvent(theirs.id, { partnerId })).rejects.toMatchObject({ code: "not_found" });
    await expect(replayEvent(partnerCtx, theirs.id, { partnerId })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await replayEvents(partnerCtx, { partnerId, eventIds: [mine.id, theirs.id] })).toEqual({
      ...{ moved: 1, remaining: 0 },
    });
    expect(await replayEvents(partnerCtx, { partnerId })).toEqual({ moved: 4, remaining: 0 });
    expect(await statusesOf(theirs.callExternalId)).toEqual(Array(5).fill("dead"));
    const told = { partnerId: other.tenant.partnerId, action: { startsWith: "webhook_event." } };
    expect(await systemDb().auditLog.count({ where: told })).toBe(0);
  });

  it("is told that an erased event cannot be replayed, and a replay of many passes it over", async () => {
    const [event] = await eventsOf(await strangeCall());
    if (!event) throw new Error("no event");
    await systemDb().webhookEvent.update({ where: { id: event.id }, data: { body: "", rawBody: null } });
    const { partnerCtx, partnerId } = stage.tenant;
    expect(await getEvent(event.id, { partnerId })).toMatchObject({ isErased: true, body: "" });
    await expect(replayEvent(partnerCtx, event.id, { partnerId })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("erased"),
    });
    expect(await replayEvents(partnerCtx, { partnerId })).toEqual({ moved: 4, remaining: 0 });
  });
});

describe("a replay of what was worked off", () => {
  /** Whole rows of the call, its money and figures, as the database has them. */
  async function booksOf(partnerId: string): Promise<unknown> {
    const tables = ["calls", "usage_records", "credit_entries", "credit_accounts", "call_stats_daily"];
    const rows = await Promise.all(
      tables.map((table) =>
        systemPool().query(`select t::text as row from ${table} t where partner_id = $1 order by 1`, [
          partnerId,
        ]),
      ),
    );
    return rows.map((each) => each.rows);
  }

  it("changes not a byte of call, ledger and figures, in any portion", async () => {
    const callId = await createIntent(stage);
    const externalId = newId();
    await deliverAndDrain(stage, lifeOf({ externalId, callId }));
    const { partnerCtx, partnerId } = stage.tenant;
    const before = await booksOf(partnerId);
    const again = { partnerId, callId, status: "processed" as const };
    expect(await replayEvents(partnerCtx, again)).toEqual({ moved: 5, remaining: 0 });
    await drainAll();
    expect(await statusesOf(externalId)).toEqual(Array(5).fill("processed"));
    expect(await booksOf(partnerId)).toEqual(before);
    for (const { id } of (await eventsOf(externalId)).toReversed()) {
      await replayEvent(partnerCtx, id, { partnerId });
      await drainAll();
    }
    expect(await booksOf(partnerId)).toEqual(before);
    await expectExactBooks(partnerId);
  });

  it("brings back what was missing", async () => {
    const callId = await createIntent(stage);
    await deliverAndDrain(stage, lifeOf({ externalId: newId(), callId }));
    await systemDb().call.update({ where: { id: callId }, data: { summary: null } });
    const { partnerCtx, partnerId } = stage.tenant;
    await replayEvents(partnerCtx, { partnerId, callId, status: "processed" });
    await drainAll();
    expect(await systemDb().call.findUniqueOrThrow({ where: { id: callId } })).toMatchObject({
      summary: "The caller booked a visit.",
    });
  });

  it("comes to an end although what was replayed is processed once more", async () => {
    const { partnerId, partnerCtx } = stage.tenant;
    const processedAt = new Date();
    const ids = Array.from({ length: 600 }, () => newId());
    await systemDb().webhookEvent.createMany({
      data: ids.map((id) => ({
        ...{ id, partnerId, integrationId: stage.integrationId, provider: "vapi" as const, deliveryKey: id },
        ...{
          callExternalId: "",
          type: "hang",
          body: '{"message":{"type":"hang"}}',
          status: "processed" as const,
        },
        processedAt,
      })),
    });
    const processedBefore = new Date(processedAt.getTime() + 1).toISOString();
    const request = { partnerId, status: "processed" as const, processedBefore };
    expect(await replayEvents(partnerCtx, request)).toEqual({ moved: 500, remaining: 100 });
    await drainAll();
    expect(await replayEvents(partnerCtx, request)).toEqual({ moved: 100, remaining: 0 });
    await drainAll();
    expect(await replayEvents(partnerCtx, request)).toEqual({ moved: 0, remaining: 0 });
  });
});
