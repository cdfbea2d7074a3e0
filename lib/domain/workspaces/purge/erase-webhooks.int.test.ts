import { afterAll, expect, test } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createBareTenant } from "@/tests/support/bare-tenant";
import { fillWebhooksOf } from "@/tests/support/tenancy/marked-webhooks";
import { eraseWebhooks } from "./erase-webhooks";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

test("leaves nothing of a workspace's webhooks, and everything of its sibling's", async () => {
  const { partnerId, workspaceId, siblingWorkspaceId } = await createBareTenant();
  for (const id of [workspaceId, siblingWorkspaceId]) {
    await fillWebhooksOf({ partnerId, workspaceId: id, marker: `mark-${id}`, callId: newId() });
  }
  await eraseWebhooks({ partnerId, workspaceId });
  const db = systemDb();
  const left = (id: string) => {
    const where = { partnerId, workspaceId: id };
    return Promise.all([
      db.webhookEndpoint.count({ where }),
      db.webhookMessage.count({ where }),
      db.webhookDelivery.count({ where }),
      db.webhookAttempt.count({ where }),
    ]);
  };
  expect(await left(workspaceId)).toEqual([0, 0, 0, 0]);
  expect(await left(siblingWorkspaceId)).toEqual([1, 1, 1, 1]);
});
