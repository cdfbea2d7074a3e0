import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant } from "@/tests/support/fixtures";
import { type Caller, startVoiceWorld, type VoiceWorld } from "@/tests/support/voice-world";
import type { CallStatusName } from "@/types/calls";
import { listLiveCallsOperation } from "@/types/live-calls";
import { listLiveCalls } from "./list-live-calls";
import { listenToCall } from "./listen-to-call";
import { placeOutboundCall } from "./place-outbound-call";

let world: VoiceWorld;
let caller: Caller;

beforeAll(async () => {
  world = await startVoiceWorld();
  caller = await world.createCaller();
});

afterAll(async () => {
  await world.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

async function addCall(status: CallStatusName, data: object = {}): Promise<string> {
  const { tenant, agentId, integrationId } = caller;
  const id = newId();
  await systemDb().call.create({
    data: {
      ...{ id, partnerId: tenant.partnerId, workspaceId: tenant.workspaceId, agentId, integrationId },
      ...{ provider: "vapi", type: "phone", direction: "outbound", status, toNumber: "+12125550123" },
      ...{ statDate: new Date("2026-01-01"), expectedEndAt: new Date(), ...data },
    },
  });
  return id;
}

const audits = (callId: string) =>
  systemDb().auditLog.count({ where: { action: "call.listened", entityId: callId } });

it("shows calls in progress with what was said last, in one statement, and no others", async () => {
  const turn = (text: string) => ({ role: "agent", text, startSeconds: 1 });
  const talking = await addCall("in_progress", { transcript: [turn("Hello"), turn("How can I help?")] });
  const ringing = await addCall("ringing");
  await addCall("completed");
  await addCall("in_progress", { settledAt: new Date() });
  await addCall("in_progress", { deletedAt: new Date() });
  await tally(async (trips) => {
    const live = await listLiveCalls(caller.tenant.ctx);
    expect(trips.sqlRoundTrips).toBe(1);
    const { calls, total } = listLiveCallsOperation.response.schema.parse(live);
    expect(calls.map(({ id }) => id)).toEqual([talking, ringing]);
    expect(calls.map(({ lastTurn }) => lastTurn?.text ?? null)).toEqual(["How can I help?", null]);
    expect(total).toBe(2);
  });
  const stranger = await createTenant();
  expect(await listLiveCalls(stranger.ctx)).toEqual({ calls: [], total: 0 });
  expect(await listLiveCalls(caller.tenant.siblingCtx)).toEqual({ calls: [], total: 0 });
});

it("lets people listen while somebody talks, and writes down who did", async () => {
  world.vapi.sandbox.control({ timeScale: 1, ringSeconds: 0 });
  const { tenant, agentId } = caller;
  const { id } = await placeOutboundCall(tenant.ctx, agentId, { to: "+12125550100" });
  const externalId = async () => (await systemDb().call.findUniqueOrThrow({ where: { id } })).externalId;
  await expect.poll(externalId).not.toBeNull();
  await expect
    .poll(() => listenToCall(tenant.ctx, id).catch(() => null), { timeout: 5_000 })
    .toMatchObject({ kind: "pcm_socket", channels: 2 });
  expect(await audits(id)).toBe(1);
  const stranger = await createTenant();
  for (const ctx of [stranger.ctx, tenant.siblingCtx]) {
    await expect(listenToCall(ctx, id)).rejects.toMatchObject({ code: "not_found" });
  }
});

it("says why nobody can listen to a call that is over or was not taken yet", async () => {
  const over = await addCall("completed", { externalId: "gone" });
  const early = await addCall("initiated");
  for (const id of [over, early]) {
    await expect(listenToCall(caller.tenant.ctx, id)).rejects.toMatchObject({ code: "conflict" });
    expect(await audits(id)).toBe(0);
  }
});
