import { afterAll, expect, test } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createBareTenant } from "@/tests/support/bare-tenant";
import { createTestCall, createTestEndpoint } from "@/tests/support/webhook-endpoints";
import { firstIdAt } from "../audit/id-bounds";
import { purgeWebhookDeliveries } from "./purge-webhook-deliveries";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const DAY_MS = 86_400_000;

/** An id as it would have been made so many days ago. */
function idFrom(daysAgo: number): string {
  return firstIdAt(new Date(Date.now() - daysAgo * DAY_MS).toISOString()).slice(0, 19) + newId().slice(19);
}

test("deletes what was sent more than 30 days ago, tries and messages with it, never what waits or is held", async () => {
  const tenant = await createBareTenant();
  const { partnerId, workspaceId } = tenant;
  const endpointId = await createTestEndpoint(tenant);
  const db = systemDb();
  const heldCallId = await createTestCall(tenant, { legalHoldAt: new Date() });
  for (const [daysAgo, name] of [
    [31, "delivered"],
    [31, "failed"],
    [31, "pending"],
    [29, "delivered"],
    [31, "held"],
  ] as const) {
    const [messageId, deliveryId] = [idFrom(daysAgo), idFrom(daysAgo)];
    const place = { partnerId, workspaceId };
    const callId = name === "held" ? heldCallId : null;
    const status = name === "held" ? "delivered" : name;
    await db.webhookMessage.create({ data: { id: messageId, ...place, type: name, callId, body: "{}" } });
    await db.webhookDelivery.create({
      data: { id: deliveryId, ...place, endpointId, messageId, type: "call.ended", status },
    });
    await db.webhookAttempt.create({
      data: { id: idFrom(daysAgo), ...place, deliveryId, requestHeaders: {}, durationMs: 1 },
    });
  }
  expect(await purgeWebhookDeliveries()).toBe(7);
  const messages = await db.webhookMessage.findMany({ where: { workspaceId }, orderBy: { id: "asc" } });
  expect(messages.map(({ type }) => type).toSorted()).toEqual(["delivered", "held", "pending"]);
  expect(await db.webhookDelivery.count({ where: { workspaceId } })).toBe(3);
  expect(await db.webhookAttempt.count({ where: { workspaceId } })).toBe(2);
});
