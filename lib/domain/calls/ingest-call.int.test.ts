import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { expectExactBooks } from "@/tests/support/call-stage";
import { type Caller, startVoiceWorld, type VoiceWorld } from "@/tests/support/voice-world";
import { waitFor } from "@/tests/support/wait-for";
import { ingestCall } from "./ingest-call";
import { placeOutboundCall } from "./place-outbound-call";

let world: VoiceWorld;
let caller: Caller;

beforeAll(async () => {
  world = await startVoiceWorld();
  world.vapi.sandbox.control({ webhooksDown: true });
  caller = await world.createCaller();
});

afterAll(async () => {
  await world.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

const remoteCall = z.looseObject({ id: z.string(), status: z.string() });

async function dialElsewhere(): Promise<string> {
  const agent = await systemDb().agent.findUniqueOrThrow({ where: { id: caller.agentId } });
  const number = await systemDb().phoneNumber.findFirstOrThrow({
    where: { integrationId: caller.integrationId },
  });
  const { id } = remoteCall.parse(
    await world.vapi.send("POST", "/call", caller.secretKey, {
      assistantId: agent.externalId,
      phoneNumberId: number.externalId,
      customer: { number: "+14155550600" },
    }),
  );
  return id;
}

function ended(id: string) {
  return waitFor(`call ${id} to end at the provider`, async () => {
    const call = remoteCall.parse(await world.vapi.send("GET", `/call/${id}`, caller.secretKey));
    return call.status === "ended";
  });
}

function callRow(id: string) {
  return systemDb().call.findUniqueOrThrow({ where: { id } });
}

describe("ingestCall", () => {
  it("takes in a call that only the provider knows, once", async () => {
    const externalId = await dialElsewhere();
    await ended(externalId);
    const body = { externalId, agentId: caller.agentId };
    const first = await ingestCall(caller.tenant.ctx, body);
    expect(first.state).toBe("ready");
    expect(await callRow(first.callId)).toMatchObject({
      origin: "imported",
      status: "completed",
      externalId,
    });
    expect(await ingestCall(caller.tenant.ctx, body)).toEqual(first);
    const log = await systemDb().callLogEntry.findMany({ where: { callId: first.callId } });
    expect(log).toMatchObject([{ kind: "ingested", actorLabel: caller.tenant.ctx.actor.label }]);
    await expectExactBooks(caller.tenant.partnerId);
  });

  it("brings a call of ours up to date, and looks again while it goes on", async () => {
    const { id } = await placeOutboundCall(caller.tenant.ctx, caller.agentId, {
      to: "+14155550601",
      contactName: "Ada",
    });
    await caller.tenant.settle();
    const { externalId } = await callRow(id);
    await ended(externalId ?? "");
    expect((await callRow(id)).settledAt).toBeNull();
    expect(await ingestCall(caller.tenant.ctx, { callId: id })).toEqual({ callId: id, state: "ready" });
    expect((await callRow(id)).settledAt).not.toBeNull();
    world.vapi.sandbox.control({ timeScale: 1 });
    const ongoing = await dialElsewhere();
    const pending = await ingestCall(caller.tenant.ctx, { externalId: ongoing, agentId: caller.agentId });
    world.vapi.sandbox.control({ timeScale: 2_000 });
    expect(pending.state).toBe("pending");
    const [job] = await systemDb().$queryRaw<{ n: bigint }[]>`
      select count(*) as n from pgboss.job where name = 'call.reconcile' and data->>'callId' = ${pending.callId}`;
    expect(job?.n).toBe(1n);
    await expectExactBooks(caller.tenant.partnerId);
  });

  it("knows nothing of what is not this workspace's", async () => {
    const missing = { code: "not_found" };
    const { ctx, siblingCtx } = caller.tenant;
    const externalId = await dialElsewhere();
    await ended(externalId);
    const own = await ingestCall(ctx, { externalId, agentId: caller.agentId });
    const other = await world.createCaller();
    await expect(ingestCall(siblingCtx, { callId: own.callId })).rejects.toMatchObject(missing);
    await expect(ingestCall(siblingCtx, { externalId, agentId: caller.agentId })).rejects.toMatchObject(
      missing,
    );
    await expect(ingestCall(other.tenant.ctx, { callId: own.callId })).rejects.toMatchObject(missing);
    const theirs = { externalId, agentId: other.agentId };
    await expect(ingestCall(other.tenant.ctx, theirs)).rejects.toMatchObject(missing);
    await expect(ingestCall(ctx, { callId: newId() })).rejects.toMatchObject(missing);
    const unknown = { externalId: newId(), agentId: caller.agentId };
    await expect(ingestCall(ctx, unknown)).rejects.toMatchObject(missing);
  });

  it("says what is wrong with the provider", async () => {
    const externalId = await dialElsewhere();
    world.vapi.sandbox.control({ faults: [{ method: "GET", path: "/call", status: 503, times: 50 }] });
    const body = { externalId, agentId: caller.agentId };
    await expect(ingestCall(caller.tenant.ctx, body)).rejects.toMatchObject({ code: "provider_unavailable" });
    world.vapi.sandbox.control({ faults: [] });
  });
});
