import { afterAll, expect, test } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { rotateFunctionSecret } from "@/lib/domain/functions/rotate-secret";
import { createTenant, createTestAgent } from "@/tests/support/fixtures";
import { fillFunctionsOf } from "@/tests/support/tenancy/marked-functions";
import { eraseFunctions } from "./erase-functions";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

test("leaves nothing of a workspace's functions, and everything of its sibling's", async () => {
  const tenant = await createTenant();
  const { partnerId, workspaceId, siblingWorkspaceId } = tenant;
  const db = systemDb();
  for (const id of [workspaceId, siblingWorkspaceId]) {
    const { agentId } = await createTestAgent(tenant, { workspaceId: id });
    if (id === workspaceId) await rotateFunctionSecret(tenant.ctx, agentId);
    await fillFunctionsOf({
      partnerId,
      workspaceId: id,
      marker: id,
      agentId,
      callId: newId(),
      integrationId: newId(),
    });
  }
  await eraseFunctions({ partnerId, workspaceId });
  const left = async (id: string) => {
    const where = { partnerId, workspaceId: id };
    return Promise.all([
      db.toolInvocation.count({ where }),
      db.functionCallClaim.count({ where }),
      db.toolCredential.count({ where }),
    ]);
  };
  expect(await left(workspaceId)).toEqual([0, 0, 0]);
  expect(await left(siblingWorkspaceId)).toEqual([1, 1, 1]);
  expect(await db.agent.count({ where: { partnerId, functionSecret: { not: null } } })).toBe(0);
});
