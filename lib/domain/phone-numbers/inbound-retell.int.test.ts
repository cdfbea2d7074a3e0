import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { drainAll, expectExactBooks, fund } from "@/tests/support/call-stage";
import { type EventReceiver, startEventReceiver } from "@/tests/support/event-receiver";
import { createTenant, createTestIntegration, type TestTenant } from "@/tests/support/fixtures";
import { type OwnRetell, startOwnRetell } from "@/tests/support/own-retell";
import { waitFor } from "@/tests/support/wait-for";
import { agentDefinition } from "@/types/agent-definition";
import { createNumberBody } from "@/types/telephony";
import { createAgent } from "../agents/create-agent";
import { syncAgent } from "../agents/sync-agent";
import { verifyIntegration } from "../integrations/verify-integration";
import { systemContext } from "../shared/system-context";
import { restoreClient, suspendClient } from "../workspaces/change-status";
import { createNumber } from "./create-number";
import { setInboundAgent } from "./set-inbound-agent";
import { syncNumber } from "./sync-number";

const CALLER = "+14155550123";
const rung = z.object({
  answered: z.boolean(),
  call_id: z.string().optional(),
  agent_id: z.string().optional(),
});
const bound = z.looseObject({
  inbound_webhook_url: z.string().nullish(),
  inbound_agents: z.array(z.looseObject({ agent_id: z.string() })).nullish(),
});

let receiver: EventReceiver;
let retell: OwnRetell;
let tenant: TestTenant;
let secretKey: string;
let integrationId: string;

beforeAll(async () => {
  receiver = await startEventReceiver();
  retell = await startOwnRetell();
  retell.sandbox.control({ timeScale: 1_000, ringSeconds: 0 });
  tenant = await createTenant({ balanceMicros: 0n });
  await fund(tenant, 10_000_000n);
  secretKey = `key_${newId().replaceAll("-", "")}`;
  ({ integrationId } = await createTestIntegration(tenant, { provider: "retell", secretKey }));
  await verifyIntegration(systemContext("test", tenant.partnerScope), integrationId);
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
  await retell.stop();
  await receiver.stop();
});

function sync(numberId: string): Promise<void> {
  return syncNumber(systemContext("test", tenant.partnerScope), numberId);
}

async function agentThere(name: string) {
  const agent = await createAgent(tenant.ctx, {
    ...{ name, description: "", provider: "retell", direction: "inbound", publish: true },
    definition: agentDefinition.parse({ prompt: "You answer for a dental practice." }),
    ...{ integrationId, phoneNumberId: null },
  });
  await syncAgent(systemContext("test", tenant.scope), agent.id);
  return systemDb().agent.findUniqueOrThrow({ where: { id: agent.id } });
}

/** An agent that Retell holds, on a bought number that rings it. */
async function ringing() {
  const agent = await agentThere("Front desk");
  const { id } = await createNumber(
    tenant.partnerCtx,
    createNumberBody.parse({
      ...{ kind: "buy", integrationId, areaCode: "212" },
      ...{ workspaceId: tenant.workspaceId, inboundAgentId: agent.id },
    }),
  );
  await sync(id);
  const { e164 } = await systemDb().phoneNumber.findUniqueOrThrow({ where: { id } });
  return { numberId: id, e164: z.string().parse(e164), agentId: agent.id, externalId: agent.externalId };
}

async function ring(to: string) {
  return rung.parse(
    await retell.send("POST", "/_sandbox/ring", secretKey, { key: secretKey, to, from: CALLER }),
  );
}

async function binding(e164: string) {
  return bound.parse(await retell.send("GET", `/get-phone-number/${encodeURIComponent(e164)}`, secretKey));
}

describe("somebody rings a number at Retell", () => {
  it("asks us who answers, reaches that agent, and is charged to its client", async () => {
    const { e164, agentId, externalId } = await ringing();
    expect(await binding(e164)).toMatchObject({
      inbound_webhook_url: `${process.env.APP_URL}/api/webhooks/retell/inbound?i=${integrationId}`,
      inbound_agents: [{ agent_id: externalId }],
    });
    receiver.ringing.length = 0;
    const { answered, call_id: callId = "" } = await ring(e164);
    expect(answered).toBe(true);
    expect(receiver.ringing).toEqual([
      { call_inbound: expect.objectContaining({ override_agent_id: externalId }) },
    ]);
    const call = await waitFor("the call's settlement", async () => {
      await drainAll();
      return systemDb().call.findFirst({ where: { externalId: callId, settledAt: { not: null } } });
    });
    expect(receiver.refused).toEqual([]);
    expect(call).toMatchObject({
      ...{ partnerId: tenant.partnerId, workspaceId: tenant.workspaceId, agentId, integrationId },
      ...{ direction: "inbound", status: "completed", fromNumber: CALLER, toNumber: e164 },
    });
    expect(call.durationSeconds).toBeGreaterThan(0);
    expect(call.chargeMicros).toBeGreaterThan(0n);
    const usage = await systemDb().usageRecord.findUniqueOrThrow({ where: { id: call.id } });
    expect(usage).toMatchObject({ workspaceId: tenant.workspaceId, chargeMicros: call.chargeMicros });
    await expectExactBooks(tenant.partnerId);
  });

  it("reaches the agent it was just set to, although Retell was not told yet", async () => {
    const { numberId, e164, externalId } = await ringing();
    const other = await agentThere("Night desk");
    await setInboundAgent(tenant.ctx, numberId, other.id);
    expect((await binding(e164)).inbound_agents).toMatchObject([{ agent_id: externalId }]);
    const { answered, agent_id: agentExternalId } = await ring(e164);
    expect({ answered, agentExternalId }).toEqual({ answered: true, agentExternalId: other.externalId });
  });

  it("reaches nobody while its client is suspended", async () => {
    const { numberId, e164 } = await ringing();
    await systemDb().$executeRaw`delete from pgboss.job where data->>'numberId' = ${numberId}`;
    await suspendClient(tenant.partnerCtx, tenant.workspaceId, "unpaid");
    expect(
      await systemDb().$queryRaw`
      select 1 from pgboss.job where name = 'number.sync' and data->>'numberId' = ${numberId}`,
    ).toHaveLength(1);
    await sync(numberId);
    const closed = await binding(e164);
    expect(closed.inbound_agents ?? []).toEqual([]);
    expect(closed.inbound_webhook_url ?? null).toBeNull();
    expect(await ring(e164)).toEqual({ answered: false });

    await restoreClient(tenant.partnerCtx, tenant.workspaceId);
    await sync(numberId);
    expect((await ring(e164)).answered).toBe(true);
    expect(receiver.refused).toEqual([]);
  });
});
