import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { toFeatures } from "@/config/client-features";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { createTestCall, createTestEndpoint } from "@/tests/support/webhook-endpoints";
import { WEBHOOK_TRANSCRIPT_CHARACTERS } from "@/types/webhook-endpoints";
import { type CallChange, fileCallMessages } from "./file-call-messages";

let tenant: TestTenant;

beforeEach(async () => {
  tenant = await createTenant();
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

function changeOf(callId: string, types: CallChange["types"]): CallChange {
  return { callId, partnerId: tenant.partnerId, workspaceId: tenant.workspaceId, types };
}

async function file(...changes: CallChange[]) {
  await inSystemTransaction({}, (tx) => fileCallMessages(tx, changes));
  const where = { workspaceId: tenant.workspaceId };
  return {
    messages: await systemDb().webhookMessage.findMany({ where, orderBy: { id: "asc" } }),
    deliveries: await systemDb().webhookDelivery.findMany({ where, orderBy: { id: "asc" } }),
  };
}

describe("messages about calls", () => {
  it("are filed once per event, with a delivery for each endpoint that wants it", async () => {
    const all = await createTestEndpoint(tenant);
    const ended = await createTestEndpoint(tenant, { types: ["call.ended"] });
    await createTestEndpoint(tenant, { workspaceId: tenant.siblingWorkspaceId });
    await createTestEndpoint(tenant, { isActive: false });
    const callId = await createTestCall(tenant);
    const { messages, deliveries } = await file(
      changeOf(callId, ["call.ended", "call.analyzed"]),
      changeOf(await createTestCall(tenant), []),
    );
    expect(messages.map(({ type }) => type)).toEqual(["call.ended", "call.analyzed"]);
    expect(deliveries.map(({ type, endpointId }) => `${type} ${endpointId}`).toSorted()).toEqual(
      [`call.analyzed ${all}`, `call.ended ${all}`, `call.ended ${ended}`].toSorted(),
    );
    expect(deliveries.every(({ status }) => status === "pending")).toBe(true);
  });

  it("hold the call as the client's people see it, and nothing of the engine", async () => {
    await createTestEndpoint(tenant);
    const callId = await createTestCall(tenant, {
      externalId: "engine-call-1",
      providerEndedReason: "customer-ended-call",
      providerCostMicros: 77_777n,
      chargeMicros: 150_000n,
      recordingPath: "recordings/1.wav",
      analysis: { structuredData: { appointment: "Monday" } },
    });
    const { messages } = await file(changeOf(callId, ["call.analyzed"]));
    const body = messages[0]?.body ?? "";
    expect(JSON.parse(body)).toMatchObject({
      type: "call.analyzed",
      data: {
        ...{ id: callId, agentName: "Front desk", status: "completed", outcome: "answered" },
        ...{ chargeMicros: "150000", currency: "USD", hasRecording: true, isTranscriptCut: false },
        structuredData: { appointment: "Monday" },
        transcript: [{ role: "agent", text: "Hello", startSeconds: 0, endSeconds: 1, tool: null }],
      },
    });
    expect(body).not.toMatch(/vapi|retell|engine-call-1|customer-ended-call|77777|recordings\//);
  });

  it("follow what the agency shows the client", async () => {
    await createTestEndpoint(tenant);
    const callId = await createTestCall(tenant, {
      chargeMicros: 150_000n,
      recordingPath: "recordings/1.wav",
    });
    const where = { id: tenant.workspaceId };
    await systemDb().workspace.update({ where, data: { features: toFeatures(["calls"]) } });
    const { messages } = await file(changeOf(callId, ["call.analyzed"]));
    expect(JSON.parse(messages[0]?.body ?? "")).toMatchObject({
      data: { chargeMicros: null, hasRecording: false },
    });
    await systemDb().workspace.update({ where, data: { features: toFeatures(["agents"]) } });
    expect((await file(changeOf(callId, ["call.analyzed"]))).messages).toHaveLength(1);
  });

  it("wait as failed for an endpoint that was switched off by itself, and not for one a person switched off", async () => {
    const failing = await createTestEndpoint(tenant, { isActive: false, disabledReason: "failing" });
    await createTestEndpoint(tenant, { isActive: false });
    const { deliveries } = await file(changeOf(await createTestCall(tenant), ["call.ended"]));
    expect(deliveries).toMatchObject([{ endpointId: failing, status: "failed" }]);
  });

  it("say when the transcript is too long to be sent whole, and never name an erased call", async () => {
    await createTestEndpoint(tenant);
    const text = "x".repeat(WEBHOOK_TRANSCRIPT_CHARACTERS / 2);
    const turn = { role: "agent", text, startSeconds: 0 };
    const callId = await createTestCall(tenant, { transcript: [turn, turn, turn] });
    const erased = await createTestCall(tenant, { deletedAt: new Date() });
    const { messages } = await file(changeOf(callId, ["call.analyzed"]), changeOf(erased, ["call.analyzed"]));
    expect(messages).toHaveLength(1);
    const { data } = JSON.parse(messages[0]?.body ?? "");
    expect([data.transcript.length, data.isTranscriptCut]).toEqual([2, true]);
  });
});
