import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";

type Place = { partnerId: string; workspaceId: string; marker: string };

/** A webhook endpoint with a delivery that failed once. */
export async function fillWebhooksOf({
  marker,
  callId,
  ...place
}: Place & { callId: string }): Promise<void> {
  const db = systemDb();
  const [endpointId, messageId, deliveryId] = [newId(), newId(), newId()];
  await db.webhookEndpoint.create({
    data: {
      ...{ id: endpointId, ...place, url: `https://${marker}.example.com/calls`, eventTypes: ["call.ended"] },
      ...{ description: `Endpoint ${marker}`, secretEncrypted: "", secretLastFour: "1234" },
    },
  });
  await db.webhookMessage.create({
    data: { id: messageId, ...place, type: "call.ended", callId, body: JSON.stringify({ about: marker }) },
  });
  await db.webhookDelivery.create({
    data: {
      ...{ id: deliveryId, ...place, endpointId, messageId, type: "call.ended", status: "failed" },
      ...{ attempts: 1, triesLeft: 0, lastError: `Refused by ${marker}`, lastAttemptAt: new Date() },
    },
  });
  await db.webhookAttempt.create({
    data: {
      ...{ id: newId(), ...place, deliveryId, requestHeaders: { "x-marker": marker }, durationMs: 5 },
      ...{ statusCode: 500, responseHeaders: {}, responseBody: `Said ${marker}` },
    },
  });
}
