import { expect } from "vitest";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { adjustCredits } from "@/lib/domain/credits/adjust-credits";
import { moveRollups } from "@/lib/domain/stats/move-rollups";
import { keptCells, recomputeCells } from "@/lib/domain/stats/recompute";
import { acceptEvent, type EventDialect } from "@/lib/domain/webhooks/accept-event";
import { drainInbox } from "@/lib/domain/webhooks/drain-inbox";
import { parseVapiMessage, verifyVapiWebhook } from "@/lib/vendors/voice/vapi/webhook";
import { signedHeaders } from "./call-events";
import {
  createTenant,
  createTestAgent,
  createTestIntegration,
  type TestIntegration,
  type TestTenant,
  type TestTenantOptions,
} from "./fixtures";

const dialect: EventDialect = { provider: "vapi", verify: verifyVapiWebhook, parse: parseVapiMessage };

/** A tenant whose every micro is in the ledger, with an agent that can take and place calls. */
export type CallStage = { tenant: TestTenant; agentId: string; agentExternalId: string } & TestIntegration;

export async function createCallStage(
  options: TestTenantOptions & { balanceMicros?: bigint } = {},
): Promise<CallStage> {
  const { balanceMicros = 10_000_000n, ...rest } = options;
  const tenant = await createTenant({ ...rest, balanceMicros: 0n });
  if (balanceMicros !== 0n) await fund(tenant, balanceMicros);
  const integration = await createTestIntegration(tenant);
  const { agentId, externalId } = await createTestAgent(tenant, integration);
  return { tenant, ...integration, agentId, agentExternalId: externalId };
}

export async function fund(tenant: TestTenant, amountMicros: bigint): Promise<void> {
  await adjustCredits(tenant.partnerCtx, tenant.workspaceId, {
    amountMicros: amountMicros.toString(),
    reason: "Test funds",
  });
}

/** An outbound call whose intent is recorded and not dialled, as a process that died leaves it. */
export async function createIntent(stage: CallStage): Promise<string> {
  const { tenant, agentId, integrationId } = stage;
  const { partnerId, workspaceId } = tenant;
  const id = newId();
  const createdAt = new Date();
  const statDate = new Date(createdAt.toISOString().slice(0, 10));
  const db = systemDb();
  await db.call.create({
    data: {
      id,
      partnerId,
      workspaceId,
      agentId,
      integrationId,
      provider: "vapi",
      type: "phone",
      direction: "outbound",
      status: "initiated",
      dialState: "intent",
      statDate,
      statHour: createdAt.getUTCHours(),
      createdAt,
      expectedEndAt: new Date(createdAt.getTime() + 120_000),
    },
  });
  await inSystemTransaction({}, (tx) =>
    moveRollups(tx, [
      {
        call: {
          ...{ partnerId, workspaceId, agentId, direction: "outbound", createdAt },
          ...{ statDate: createdAt.toISOString().slice(0, 10), statHour: createdAt.getUTCHours() },
        },
        from: null,
        to: { status: "initiated", endedReason: null, sentiment: null, goalMet: null },
      },
    ]),
  );
  return id;
}

/** Delivers one body as the engine would, signed with the stage's key. */
export function deliver(stage: Pick<CallStage, "integrationId" | "webhookKey">, body: string) {
  const headers = signedHeaders(body, stage.webhookKey);
  return acceptEvent(dialect, { rawBody: Buffer.from(body), headers, integrationId: stage.integrationId });
}

/** Delivers all bodies in this order and works them off. */
export async function deliverAndDrain(stage: CallStage, bodies: string[]): Promise<void> {
  for (const body of bodies) await deliver(stage, body);
  await drainAll();
}

export async function drainAll(): Promise<void> {
  expect(await drainInbox({ budgetMs: 30_000 })).toMatchObject({ isEmpty: true });
}

/** Sum of entries = balance, no gaps, nothing held for calls that are over, and figures equal to a recount. */
export async function expectExactBooks(partnerId: string): Promise<void> {
  const db = systemDb();
  for (const account of await db.creditAccount.findMany({ where: { partnerId } })) {
    const entries = await db.creditEntry.findMany({
      where: { accountId: account.id },
      orderBy: { sequence: "asc" },
    });
    let running = 0n;
    for (const [index, entry] of entries.entries()) {
      running += entry.amountMicros;
      expect(entry.sequence).toBe(BigInt(index + 1));
      expect(entry.balanceAfterMicros).toBe(running);
    }
    expect(account.balanceMicros).toBe(running);
    const open = await db.creditHold.aggregate({
      where: { accountId: account.id, releasedAt: null },
      _sum: { amountMicros: true },
    });
    expect(account.heldMicros).toBe(open._sum.amountMicros ?? 0n);
  }
  expect(await keptCells({}, partnerId)).toEqual(await recomputeCells({}, partnerId));
}
