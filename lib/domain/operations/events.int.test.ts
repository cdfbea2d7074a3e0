import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { lifeOf } from "@/tests/support/call-events";
import {
  type CallStage,
  createCallStage,
  createIntent,
  deliverAndDrain,
  drainAll,
  expectExactBooks,
} from "@/tests/support/call-stage";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import {
  inboxEventDetailResource,
  inboxEventResource,
  integrationHealthResource,
} from "@/types/dead-letters";
import { dropEvent } from "./drop-event";
import { getEvent } from "./get-event";
import { listEvents } from "./list-events";
import { listIntegrationsHealth } from "./list-integrations-health";
import { replayEvent } from "./replay-event";
import { replayEvents } from "./replay-events";
import { toInboxEvent, toInboxEventDetail, toIntegrationHealth } from "./to-resource";

const NOT_OURS = "A call of an agent that this integration does not have.";

let stage: CallStage;
let operator: TestTenant["partnerCtx"];

beforeEach(async () => {
  await systemDb().webhookEvent.deleteMany();
  stage = await createCallStage();
  operator = (await createTenant()).partnerCtx;
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

/** A placed call all of whose events are dead, because they came before anybody could know whose it is. */
async function callWithDeadEvents() {
  const externalId = await strangeCall();
  const callId = await createIntent(stage);
  const { integrationId, tenant } = stage;
  await systemDb().callExternalId.create({
    data: { integrationId, externalId, callId, partnerId: tenant.partnerId, workspaceId: tenant.workspaceId },
  });
  return { callId, externalId };
}

function eventsOf(callExternalId: string) {
  return systemDb().webhookEvent.findMany({ where: { callExternalId }, orderBy: { id: "asc" } });
}

async function statusesOf(callExternalId: string) {
  return (await eventsOf(callExternalId)).map(({ status }) => status);
}

function auditOf(partnerId: string) {
  return systemDb().auditLog.findMany({
    where: { partnerId, action: { startsWith: "webhook_event." } },
    orderBy: { id: "asc" },
  });
}

describe("listEvents", () => {
  it("shows dead events of all agencies with why, newest first, in one statement", async () => {
    await strangeCall();
    const other = await createCallStage();
    await strangeCall(other);
    const all = await tally(async (trips) => {
      const page = await listEvents({ status: "dead", limit: 100 });
      expect(trips.sqlRoundTrips).toBe(1);
      return page.rows;
    });
    expect(inboxEventResource.array().parse(all.map(toInboxEvent))).toHaveLength(10);
    expect(all.map(({ id }) => id)).toEqual([...all.map(({ id }) => id)].sort().reverse());
    expect(all[0]).toMatchObject({
      ...{ reason: NOT_OURS, attempts: 1, integration: { name: "Main account" } },
      partner: { id: other.tenant.partnerId, name: "Partner" },
    });
    const first = await listEvents({ status: "dead", limit: 6 });
    const second = await listEvents({ status: "dead", limit: 6, cursor: first.nextCursor ?? undefined });
    expect([...first.rows, ...second.rows]).toEqual(all);
  });

  it("narrows by agency, key, type and reason", async () => {
    await strangeCall();
    await strangeCall(await createCallStage());
    const count = async (filter: object) =>
      (await listEvents({ status: "dead", limit: 100, ...filter })).rows.length;
    expect(await count({ partnerId: stage.tenant.partnerId })).toBe(5);
    expect(await count({ integrationId: stage.integrationId, type: "end-of-call-report" })).toBe(1);
    expect(await count({ reason: NOT_OURS })).toBe(10);
    expect(await count({ reason: "Another reason" })).toBe(0);
    expect((await listEvents({ status: "pending", limit: 10 })).rows).toEqual([]);
  });
});

describe("getEvent", () => {
  it("shows the content without its secrets", async () => {
    const body = JSON.stringify({
      message: {
        type: "status-update",
        status: "ringing",
        timestamp: 1,
        call: { id: newId(), type: "outboundPhoneCall", assistant: { server: { secret: "hush-hush" } } },
      },
    });
    await deliverAndDrain(stage, [body]);
    const [listed] = (await listEvents({ status: "dead", limit: 1 })).rows;
    if (!listed) throw new Error("no dead event");
    const shown = inboxEventDetailResource.parse(toInboxEventDetail(await getEvent(listed.id, {})));
    expect(shown.payload).toContain('"status": "ringing"');
    expect(shown.payload).not.toContain("hush-hush");
    await expect(getEvent(newId(), {})).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("replayEvent", () => {
  it("works off what can be worked off now; replaying it again changes neither figures nor ledger", async () => {
    const { callId, externalId } = await callWithDeadEvents();
    const { partnerId } = stage.tenant;
    const replayAll = async () => {
      for (const { id } of await eventsOf(externalId)) {
        await replayEvent(operator, id, {});
        await replayEvent(operator, id, {});
      }
      await drainAll();
    };
    await replayAll();
    expect(await statusesOf(externalId)).toEqual(Array(5).fill("processed"));
    const books = async () => ({
      call: await systemDb().call.findUniqueOrThrow({ where: { id: callId }, omit: { updatedAt: true } }),
      usage: await systemDb().usageRecord.findMany({ where: { partnerId } }),
      entries: await systemDb().creditEntry.findMany({ where: { partnerId }, orderBy: { sequence: "asc" } }),
      days: await systemDb().callStatsDaily.findMany({ where: { partnerId }, orderBy: { status: "asc" } }),
    });
    const settled = await books();
    expect(settled.call).toMatchObject({ status: "completed", chargeMicros: 150_000n });
    // As if they had died after their effect: the worst an operator can replay.
    await systemDb().webhookEvent.updateMany({
      where: { callExternalId: externalId },
      data: { status: "dead" },
    });
    await replayAll();
    expect(await statusesOf(externalId)).toEqual(Array(5).fill("processed"));
    expect(await books()).toEqual(settled);
    await expectExactBooks(partnerId);
  });

  it("is told once in the agency's own log, with who did it", async () => {
    const [event] = await eventsOf(await strangeCall());
    if (!event) throw new Error("no event");
    await Promise.all([replayEvent(operator, event.id, {}), replayEvent(operator, event.id, {})]);
    expect(await auditOf(stage.tenant.partnerId)).toMatchObject([
      {
        action: "webhook_event.replayed",
        entityId: event.id,
        actorId: operator.actor.id,
        before: { reason: NOT_OURS },
      },
    ]);
    expect(await getEvent(event.id, {})).toMatchObject({ status: "pending", attempts: 0, reason: null });
    await expect(replayEvent(operator, newId(), {})).rejects.toMatchObject({ code: "not_found" });
  });

  it("leaves dead again what still cannot be worked off", async () => {
    const externalId = await strangeCall();
    for (const { id } of await eventsOf(externalId)) await replayEvent(operator, id, {});
    await drainAll();
    expect(await statusesOf(externalId)).toEqual(Array(5).fill("dead"));
  });
});

describe("dropEvent", () => {
  it("sets an event aside with a note, from where it can still be replayed", async () => {
    const [event] = await eventsOf(await strangeCall());
    if (!event) throw new Error("no event");
    expect(await dropEvent(operator, event.id, "A test of the provider")).toMatchObject({
      status: "dropped",
    });
    await expect(dropEvent(operator, event.id, "Again")).rejects.toMatchObject({ code: "conflict" });
    expect((await listEvents({ status: "dropped", limit: 5 })).rows).toMatchObject([
      { id: event.id, reason: "A test of the provider" },
    ]);
    await drainAll();
    expect(await getEvent(event.id, {})).toMatchObject({ status: "dropped" });
    expect(await replayEvent(operator, event.id, {})).toMatchObject({ status: "pending" });
    expect((await auditOf(stage.tenant.partnerId)).map(({ action }) => action)).toEqual([
      "webhook_event.dropped",
      "webhook_event.replayed",
    ]);
  });
});

describe("replayEvents", () => {
  it("puts back what the filter finds, tells each agency's log its own, and says what is left", async () => {
    const mine = await strangeCall();
    const other = await createCallStage();
    const theirs = await strangeCall(other);
    const trips = await tally(async (counted) => {
      expect(await replayEvents(operator, { type: "status-update" })).toEqual({ moved: 8, remaining: 0 });
      return { ...counted };
    });
    expect(trips.sqlRoundTrips).toBeLessThanOrEqual(7);
    for (const externalId of [mine, theirs]) {
      expect((await statusesOf(externalId)).filter((status) => status === "pending")).toHaveLength(4);
    }
    for (const { tenant } of [stage, other]) {
      expect(await auditOf(tenant.partnerId)).toMatchObject([
        { action: "webhook_event.replayed_many", after: { count: 4, type: "status-update" } },
      ]);
    }
  });

  it("moves those named and no others, each once however many ask", async () => {
    const events = await eventsOf(await strangeCall());
    const eventIds = events.slice(0, 3).map(({ id }) => id);
    const both = await Promise.all([
      replayEvents(operator, { eventIds }),
      replayEvents(operator, { eventIds }),
    ]);
    expect(both.map(({ moved }) => moved).reduce((sum, moved) => sum + moved)).toBe(3);
    expect((await listEvents({ status: "dead", limit: 10 })).rows).toHaveLength(2);
    expect(await replayEvents(operator, { eventIds })).toEqual({ moved: 0, remaining: 0 });
  });

  it("moves at most 500 at a time, oldest first", async () => {
    const { partnerId } = stage.tenant;
    const ids = Array.from({ length: 501 }, () => newId());
    await systemDb().webhookEvent.createMany({
      data: ids.map((id) => ({
        ...{ id, partnerId, integrationId: stage.integrationId, provider: "vapi" as const, deliveryKey: id },
        ...{ callExternalId: id, type: "status-update", body: "{}", status: "dead" as const },
      })),
    });
    expect(await replayEvents(operator, { partnerId })).toEqual({ moved: 500, remaining: 1 });
    expect((await listEvents({ status: "dead", limit: 5 })).rows.map(({ id }) => id)).toEqual([ids.at(-1)]);
  });
});

describe("listIntegrationsHealth", () => {
  it("puts keys in trouble first and knows when a key was last heard of", async () => {
    await strangeCall();
    const refused = await createCallStage();
    await systemDb().providerIntegration.update({
      where: { id: refused.integrationId },
      data: { status: "refused", statusDetail: "Invalid key" },
    });
    const { rows } = await tally(async (trips) => {
      const page = await listIntegrationsHealth({ limit: 100 });
      expect(trips.sqlRoundTrips).toBe(1);
      return page;
    });
    integrationHealthResource.array().parse(rows.map(toIntegrationHealth));
    expect(rows[0]).toMatchObject({
      id: refused.integrationId,
      statusDetail: "Invalid key",
      lastEventAt: null,
    });
    const heard = rows.find(({ id }) => id === stage.integrationId);
    expect(heard).toMatchObject({ deadEvents: 5, workspaces: 1 });
    expect(Date.now() - (heard?.lastEventAt?.getTime() ?? 0)).toBeLessThan(60_000);
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await listIntegrationsHealth({ limit: 2, cursor: cursor ?? undefined });
      paged.push(...page.rows.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(paged).toEqual(rows.map(({ id }) => id));
    expect((await listIntegrationsHealth({ limit: 10, status: "refused" })).rows).toHaveLength(1);
  });

  it("notes the last event once a minute at most", async () => {
    await strangeCall();
    const lastEventAt = async () =>
      (await systemDb().providerIntegration.findUniqueOrThrow({ where: { id: stage.integrationId } }))
        .lastEventAt;
    const first = await lastEventAt();
    await strangeCall();
    expect(await lastEventAt()).toEqual(first);
    const longAgo = new Date(Date.now() - 120_000);
    await systemDb().providerIntegration.update({
      where: { id: stage.integrationId },
      data: { lastEventAt: longAgo },
    });
    await strangeCall();
    expect((await lastEventAt())?.getTime()).toBeGreaterThan(longAgo.getTime() + 60_000);
  });
});
