import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb, systemPool } from "@/lib/data/system";
import { createAgent } from "@/lib/domain/agents/create-agent";
import { deleteAgent } from "@/lib/domain/agents/delete-agent";
import { getAgent } from "@/lib/domain/agents/get-agent";
import { updateAgent } from "@/lib/domain/agents/update-agent";
import { assignIntegration } from "@/lib/domain/integrations/assign-integration";
import { createIntegration } from "@/lib/domain/integrations/create-integration";
import { deleteIntegration } from "@/lib/domain/integrations/delete-integration";
import { getIntegration } from "@/lib/domain/integrations/get-integration";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { type OwnVapi, startOwnVapi } from "@/tests/support/own-vapi";
import { agentDefinition } from "@/types/agent-definition";
import type { JobDefinition, JobFacts } from "../define-job";
import { drainJobs } from "../drain";
import { agentSync } from "./agent-sync";
import { integrationResyncAgents } from "./integration-resync-agents";
import { integrationVerify } from "./integration-verify";

const quiet = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {}

let vapi: OwnVapi;
let tenant: TestTenant;

beforeAll(async () => {
  vapi = await startOwnVapi();
});

beforeEach(async () => {
  vapi.sandbox.control({ faults: [] });
  await systemPool().query("delete from pgboss.job");
  tenant = await createTenant();
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
  await vapi.stop();
});

function drain() {
  const handlers = [agentSync, integrationVerify, integrationResyncAgents];
  const registry = new Map(
    handlers.map((definition): [JobDefinition["name"], JobDefinition] => [definition.name, definition]),
  );
  return drainJobs({ budgetMs: 20_000, log: quiet, registry });
}

function run(definition: JobDefinition, payload: unknown): Promise<void> {
  const facts: JobFacts = {
    ...{ jobId: newId(), attempt: 1, isLastAttempt: false, log: quiet },
    signal: new AbortController().signal,
  };
  return definition.run(payload, facts);
}

async function connect() {
  const secretKey = `vapi_sk_${newId().replaceAll("-", "")}`;
  const { id } = await createIntegration(tenant.partnerCtx, {
    ...{ provider: "vapi", name: "Main account", secretKey, additionalKeys: [], isDefault: false },
    workspaceIds: [tenant.workspaceId],
  });
  return { integrationId: id, secretKey };
}

function create(integrationId: string) {
  return createAgent(tenant.ctx, {
    ...{ name: "Front desk", provider: "vapi", direction: "outbound", integrationId, phoneNumberId: null },
    ...{ description: "", publish: true },
    definition: agentDefinition.parse({ prompt: "You answer for a dental practice." }),
  });
}

describe("jobs of agents and key sets", () => {
  it("a new key set is checked and its agent synced with nobody's help", async () => {
    const { integrationId, secretKey } = await connect();
    const { id } = await create(integrationId);
    expect(await drain()).toMatchObject({ failed: 0, dead: 0, isEmpty: true });
    expect((await getIntegration(tenant.partnerCtx, integrationId)).status).toBe("verified");
    expect((await getAgent(tenant.ctx, id)).syncStatus).toBe("synced");
    expect(await vapi.assistants(secretKey)).toHaveLength(1);
  });

  it("an outage is retried by the queue until the provider is back", async () => {
    const { integrationId, secretKey } = await connect();
    await drain();
    const { id } = await create(integrationId);
    vapi.sandbox.control({ faults: [{ method: "POST", path: "/assistant", status: 503, times: 1 }] });
    expect(await drain()).toMatchObject({ failed: 1 });
    expect((await getAgent(tenant.ctx, id)).syncStatus).toBe("error");
    await systemPool().query("update pgboss.job set start_after = now() where state < 'active'");
    expect(await drain()).toMatchObject({ completed: 1, failed: 0 });
    expect((await getAgent(tenant.ctx, id)).syncStatus).toBe("synced");
    expect(await vapi.assistants(secretKey)).toHaveLength(1);
  });

  it("another key set for the client moves its agents to the other account", async () => {
    const first = await connect();
    const { id } = await create(first.integrationId);
    await drain();
    const second = await createIntegration(tenant.partnerCtx, {
      ...{
        provider: "vapi",
        name: "Second",
        secretKey: `${first.secretKey}b`,
        additionalKeys: [],
        isDefault: false,
        workspaceIds: [],
      },
    });
    await assignIntegration(tenant.partnerCtx, tenant.workspaceId, second.id);
    await drain();
    expect(await getAgent(tenant.ctx, id)).toMatchObject({ syncStatus: "synced", integrationId: second.id });
    expect(await vapi.assistants(first.secretKey)).toEqual([]);
    expect(await vapi.assistants(`${first.secretKey}b`)).toHaveLength(1);
  });

  it("run twice and out of order they end in the same state", async () => {
    const { integrationId, secretKey } = await connect();
    const { id: agentId } = await create(integrationId);
    const { partnerId, workspaceId } = tenant;
    const payload = { partnerId, workspaceId, agentId };
    await run(agentSync, payload);
    await run(integrationVerify, { partnerId, integrationId });
    await run(integrationVerify, { partnerId, integrationId });
    await run(integrationResyncAgents, { partnerId, workspaceId, provider: "vapi" });
    await updateAgent(tenant.ctx, agentId, { revision: 1, name: "Reception" });
    await run(agentSync, payload);
    await run(agentSync, payload);
    expect((await vapi.assistants(secretKey)).map(({ name }) => name)).toEqual(["Reception"]);
    await deleteAgent(tenant.ctx, agentId);
    await run(agentSync, payload);
    await run(agentSync, payload);
    expect(await vapi.assistants(secretKey)).toEqual([]);
  });

  it("find nothing to do for what is gone", async () => {
    const { integrationId } = await connect();
    const { partnerId, workspaceId } = tenant;
    await deleteIntegration(tenant.partnerCtx, integrationId);
    await run(integrationVerify, { partnerId, integrationId });
    await run(agentSync, { partnerId, workspaceId, agentId: newId() });
    expect(await systemDb().agent.count({ where: { workspaceId } })).toBe(0);
  });
});
