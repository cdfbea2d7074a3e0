import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { drainAll, expectExactBooks, fund } from "@/tests/support/call-stage";
import { type EventReceiver, startEventReceiver } from "@/tests/support/event-receiver";
import { createTenant, createTestIntegration } from "@/tests/support/fixtures";
import { type OwnVapi, startOwnVapi } from "@/tests/support/own-vapi";
import { waitFor } from "@/tests/support/wait-for";
import { agentDefinition } from "@/types/agent-definition";
import { createNumberBody } from "@/types/telephony";
import { createAgent } from "../agents/create-agent";
import { syncAgent } from "../agents/sync-agent";
import { verifyIntegration } from "../integrations/verify-integration";
import { systemContext } from "../shared/system-context";
import { answerRequest } from "../webhooks/answer-request";
import { suspendClient } from "../workspaces/change-status";
import { createNumber } from "./create-number";
import { syncNumber } from "./sync-number";
import { updateNumber } from "./update-number";

const CALLER = "+14155550123";

let receiver: EventReceiver;
let vapi: OwnVapi;

beforeAll(async () => {
  receiver = await startEventReceiver();
  vapi = await startOwnVapi();
  vapi.sandbox.control({ timeScale: 1_000, ringSeconds: 0 });
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
  await vapi.stop();
  await receiver.stop();
});

function waitingNumberSyncs(numberId: string) {
  return systemDb().$queryRaw<unknown[]>`
    select id from pgboss.job
     where name = 'number.sync' and state = 'created' and data->>'numberId' = ${numberId}`;
}

describe("somebody rings a number", () => {
  it("reaches the agent that is set to answer it, and is charged to its client", async () => {
    const tenant = await createTenant({ balanceMicros: 0n });
    await fund(tenant, 10_000_000n);
    const secretKey = `vapi_sk_org_${newId().replaceAll("-", "")}`;
    const { integrationId } = await createTestIntegration(tenant, { secretKey, webhookCredentialId: null });
    const partnerCtx = systemContext("test", tenant.partnerScope);
    await verifyIntegration(partnerCtx, integrationId);
    const agent = await createAgent(tenant.ctx, {
      ...{ name: "Front desk", description: "", provider: "vapi", direction: "inbound", publish: true },
      definition: agentDefinition.parse({ prompt: "You answer for a dental practice." }),
      ...{ integrationId, phoneNumberId: null },
    });
    const { id: numberId } = await createNumber(
      tenant.partnerCtx,
      createNumberBody.parse({
        ...{ kind: "buy", integrationId, workspaceId: tenant.workspaceId, inboundAgentId: agent.id },
      }),
    );
    await syncNumber(partnerCtx, numberId);
    await systemDb().$executeRaw`delete from pgboss.job where data->>'numberId' = ${numberId}`;
    // Only with the agent at the engine can the number ring it: its sync files the number's.
    await syncAgent(systemContext("test", tenant.scope), agent.id);
    expect(await waitingNumberSyncs(numberId)).toHaveLength(1);
    await syncNumber(partnerCtx, numberId);

    const number = await systemDb().phoneNumber.findUniqueOrThrow({ where: { id: numberId } });
    const { id: externalId } = z.looseObject({ id: z.string() }).parse(
      await vapi.send("POST", "/_sandbox/inbound", secretKey, {
        ...{ key: secretKey, phoneNumberId: number.externalId, from: CALLER },
      }),
    );
    const call = await waitFor("the call's settlement", async () => {
      await drainAll();
      return systemDb().call.findFirst({ where: { externalId, settledAt: { not: null } } });
    });
    expect(receiver.refused).toEqual([]);
    expect(call).toMatchObject({
      ...{ partnerId: tenant.partnerId, workspaceId: tenant.workspaceId, agentId: agent.id, integrationId },
      ...{ direction: "inbound", status: "completed", fromNumber: CALLER, toNumber: number.e164 },
    });
    expect(call.durationSeconds).toBeGreaterThan(0);
    expect(call.chargeMicros).toBeGreaterThan(0n);
    const usage = await systemDb().usageRecord.findUniqueOrThrow({ where: { id: call.id } });
    expect(usage.chargeMicros).toBe(call.chargeMicros);
    await expectExactBooks(tenant.partnerId);

    const ask = { type: "assistant-request", phoneNumber: { id: number.externalId } };
    const integration = { id: integrationId, partnerId: tenant.partnerId, provider: "vapi" as const };
    const answer = async () =>
      JSON.parse(
        (await answerRequest({
          integration: { ...integration, signingKeys: [], workspaceIds: new Set<string>() },
          ...{ type: ask.type, rawBody: JSON.stringify({ message: ask }), receivedAt: 0 },
        })) ?? "",
      );
    expect(await answer()).toEqual({ assistantId: expect.any(String) });
    await suspendClient(tenant.partnerCtx, tenant.workspaceId, "unpaid");
    expect(await answer()).toEqual({ error: expect.stringContaining("No agent") });
    await updateNumber(tenant.partnerCtx, numberId, { fallbackNumber: "+14155550199" });
    expect(await answer()).toEqual({ destination: { type: "number", number: "+14155550199" } });
  });
});
