import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant } from "@/tests/support/fixtures";
import { type OwnRetell, startOwnRetell } from "@/tests/support/own-retell";
import { agentDefinition } from "@/types/agent-definition";
import { createIntegration } from "../integrations/create-integration";
import { verifyIntegration } from "../integrations/verify-integration";
import { systemContext } from "../shared/system-context";
import { createAgent } from "./create-agent";
import { syncAgent } from "./sync-agent";

let retell: OwnRetell;

beforeAll(async () => {
  retell = await startOwnRetell();
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
  await retell.stop();
});

/** An agent of a verified key set that is yet to be brought there. */
async function stage() {
  const tenant = await createTenant();
  const secretKey = `key_${newId().replaceAll("-", "")}`;
  const { id: integrationId } = await createIntegration(tenant.partnerCtx, {
    ...{ provider: "retell", name: "Main account", secretKey, additionalKeys: [], isDefault: false },
    workspaceIds: [tenant.workspaceId],
  });
  await verifyIntegration(systemContext("test", tenant.partnerScope), integrationId);
  const { id: agentId } = await createAgent(tenant.ctx, {
    ...{ name: "Front desk", description: "", provider: "retell", direction: "inbound", publish: true },
    definition: agentDefinition.parse({ prompt: "You answer for a dental practice." }),
    ...{ integrationId, phoneNumberId: null },
  });
  const sync = () => syncAgent(systemContext("test", tenant.scope), agentId);
  const agent = () => systemDb().agent.findUniqueOrThrow({ where: { id: agentId } });
  return { tenant, integrationId, agentId, sync, agent };
}

it("tells the number that rings an agent where it is, also when the run that made it there broke off", async () => {
  const { tenant, integrationId, agentId, sync, agent } = await stage();
  const { partnerId, workspaceId } = tenant;
  const number = await systemDb().phoneNumber.create({
    data: {
      ...{ id: newId(), partnerId, workspaceId, integrationId, provider: "retell", status: "assigned" },
      ...{ externalId: "+14155550177", e164: "+14155550177", inboundAgentId: agentId },
    },
  });
  const revision = async () =>
    (await systemDb().phoneNumber.findUniqueOrThrow({ where: { id: number.id } })).syncRevision;
  retell.sandbox.control({
    faults: [{ method: "POST", path: "/publish-agent-version", status: 503, times: 1 }],
  });
  await expect(sync()).rejects.toMatchObject({ isTransient: true });
  expect((await agent()).externalId).not.toBeNull();
  expect(await revision()).toBe(1);
  await sync();
  expect(await agent()).toMatchObject({ syncStatus: "synced" });
  expect(await revision()).toBe(2);
  // From then on it knows: another run that changes nothing leaves it alone.
  await sync();
  expect(await revision()).toBe(2);
});
