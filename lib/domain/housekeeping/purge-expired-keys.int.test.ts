import { afterAll, expect, test } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createBareTenant } from "@/tests/support/bare-tenant";
import { purgeExpiredKeys } from "./purge-expired-keys";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const HOUR_MS = 3_600_000;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS);

test("deletes what is too old, keeps the rest, and finds nothing the second time", async () => {
  const { partnerId, workspaceId } = await createBareTenant();
  const integrationId = newId();
  const db = systemDb();
  for (const days of [29, 31]) {
    const at = hoursAgo(days * 24);
    await db.webhookDeliveryKey.create({
      data: { integrationId, deliveryKey: `${days}`, partnerId, receivedAt: at },
    });
    await db.callExternalId.create({
      data: { integrationId, externalId: `${days}`, callId: newId(), partnerId, workspaceId, createdAt: at },
    });
  }
  for (const hours of [23, 25]) {
    await db.idempotencyKey.create({
      data: {
        id: newId(),
        partnerId,
        principal: "user",
        operation: "test",
        key: `${hours}`,
        requestHash: "",
        lockedUntil: new Date(),
        createdAt: hoursAgo(hours),
      },
    });
  }
  expect(await purgeExpiredKeys()).toEqual({ deliveryKeys: 1, callExternalIds: 1, idempotencyKeys: 1 });
  expect(await purgeExpiredKeys()).toEqual({ deliveryKeys: 0, callExternalIds: 0, idempotencyKeys: 0 });
  expect(await db.webhookDeliveryKey.findMany()).toMatchObject([{ deliveryKey: "29" }]);
  expect(await db.idempotencyKey.findMany()).toMatchObject([{ key: "23" }]);
});
