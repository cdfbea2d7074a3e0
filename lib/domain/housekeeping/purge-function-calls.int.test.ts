import { afterAll, expect, test } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant, createTestAgent } from "@/tests/support/fixtures";
import { purgeFunctionCalls } from "./purge-function-calls";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

test("forgets function calls after 90 days, and what answers their repetitions after one", async () => {
  const tenant = await createTenant();
  const { agentId } = await createTestAgent(tenant);
  const place = { partnerId: tenant.partnerId, workspaceId: tenant.workspaceId };
  const db = systemDb();
  for (const days of [89, 91]) {
    await db.toolInvocation.create({
      data: {
        ...{ id: newId(), ...place, agentId, provider: "vapi", externalId: `call-${days}`, toolId: "tool01" },
        ...{ toolName: "book", status: "ok", url: "https://example.com/", request: "{}", latencyMs: 1 },
        createdAt: daysAgo(days),
      },
    });
  }
  for (const days of [0, 2]) {
    const claim = {
      integrationId: newId(),
      key: `key-${days}`,
      invocationId: newId(),
      leaseUntil: new Date(),
    };
    await db.functionCallClaim.create({ data: { ...place, ...claim, createdAt: daysAgo(days) } });
  }
  expect(await purgeFunctionCalls()).toBe(2);
  const logged = await db.toolInvocation.findMany({ where: place });
  expect(logged.map(({ externalId }) => externalId)).toEqual(["call-89"]);
  expect((await db.functionCallClaim.findMany({ where: place })).map(({ key }) => key)).toEqual(["key-0"]);
  expect(await purgeFunctionCalls()).toBe(0);
});
