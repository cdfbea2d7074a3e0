import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { writeCallSearch } from "@/lib/domain/search/write-call-search";
import { fileStorage } from "@/lib/vendors/storage/registry";

/** Whose call it is, and the number of ours that it was with. */
export const PERSON = "+14155550123";
export const OURS = "+14155550199";

type Place = { partnerId: string; workspaceId: string; agentId: string; integrationId: string };
export type ErasableOptions = { direction?: "inbound" | "outbound"; person?: string };

/** A call of the person with everything that is ever kept of one; the buckets must be there. */
export async function addErasableCall(place: Place, options: ErasableOptions): Promise<string> {
  const { direction = "outbound", person = PERSON } = options;
  const { partnerId, workspaceId, agentId, integrationId } = place;
  const scope = { partnerId, workspaceId };
  const db = systemDb();
  const id = newId();
  const at = new Date();
  const recordingPath = `${partnerId}/${workspaceId}/${id}.wav`;
  const content = Buffer.from("RIFF");
  await fileStorage().put({ bucket: "recordings", path: recordingPath, content, contentType: "audio/wav" });
  const isInbound = direction === "inbound";
  await db.call.create({
    data: {
      ...{ id, ...place, provider: "vapi", type: "phone", direction, status: "completed" },
      ...{ fromNumber: isInbound ? person : OURS, toNumber: isInbound ? OURS : person },
      ...{ contactName: "Grace Hopper", externalId: newId(), durationSeconds: 61, chargeMicros: 150_000n },
      ...{ recordingPath, recordingUrl: "https://engine.example.test/a.wav", waveform: [1, 2] },
      ...{ transcript: [{ role: "caller", text: "My secret", startSeconds: 0 }], summary: "She told it." },
      ...{ analysis: { successEvaluation: "true", structuredData: { a: "secret" } }, goalMet: true },
      ...{ sentiment: "positive", statDate: at, expectedEndAt: at, settledAt: at, createdAt: at },
    },
  });
  const event = { partnerId, integrationId, provider: "vapi" as const, callExternalId: id, type: "report" };
  for (const status of ["processed", "pending"] as const)
    await db.webhookEvent.create({
      data: {
        id: newId(),
        ...event,
        deliveryKey: newId(),
        body: "My secret",
        status,
        callId: id,
        workspaceId,
      },
    });
  await db.toolInvocation.create({
    data: {
      ...{ id: newId(), ...scope, agentId, callId: id, provider: "vapi", externalId: newId(), toolId: "t" },
      ...{
        toolName: "look_up",
        status: "ok",
        url: "https://example.test",
        request: `{"n":"${person}"}`,
      },
      ...{ response: '{"secret":true}', latencyMs: 1 },
    },
  });
  await tellEndpoint(scope, id);
  await db.callNote.create({
    data: { id: newId(), ...scope, callId: id, body: "Noted", authorLabel: "Olive" },
  });
  await inSystemTransaction({}, (tx) => writeCallSearch(tx, [id]));
  return id;
}

/** An endpoint was told of the call, and echoed it. */
async function tellEndpoint(scope: Pick<Place, "partnerId" | "workspaceId">, callId: string): Promise<void> {
  const db = systemDb();
  const [endpointId, messageId, deliveryId] = [newId(), newId(), newId()];
  const [url, secretEncrypted] = ["https://example.test/hook", "x"];
  await db.webhookEndpoint.create({
    data: { id: endpointId, ...scope, url, eventTypes: [], secretEncrypted, secretLastFour: "x" },
  });
  const body = JSON.stringify({
    type: "call.ended",
    timestamp: "2026-01-01",
    data: { summary: "My secret" },
  });
  await db.webhookMessage.create({ data: { id: messageId, ...scope, type: "call.ended", callId, body } });
  await db.webhookDelivery.create({
    data: { id: deliveryId, ...scope, endpointId, messageId, type: "call.ended", status: "delivered" },
  });
  await db.webhookAttempt.create({
    data: { id: newId(), ...scope, deliveryId, requestHeaders: {}, responseBody: "My secret", durationMs: 1 },
  });
}
