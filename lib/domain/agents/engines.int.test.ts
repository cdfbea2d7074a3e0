import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb, systemPool } from "@/lib/data/system";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { type OwnRetell, startOwnRetell } from "@/tests/support/own-retell";
import { type OwnVapi, startOwnVapi } from "@/tests/support/own-vapi";
import { type AgentDefinition, agentDefinition } from "@/types/agent-definition";
import { createIntegration } from "../integrations/create-integration";
import { verifyIntegration } from "../integrations/verify-integration";
import { systemContext } from "../shared/system-context";
import { archiveAgent } from "./archive-agent";
import { checkAgent } from "./check-agent";
import { createAgent } from "./create-agent";
import { getCapabilities, previewCapabilities } from "./engine-reports";
import { fileDueChecks } from "./file-due-checks";
import { getAgent } from "./get-agent";
import { moveAgent } from "./move-agent";
import { previewPrompt } from "./preview-prompt";
import { publishAgent } from "./publish-agent";
import { resyncWebhooks } from "./resync-webhooks";
import { syncAgent } from "./sync-agent";
import { updateAgent } from "./update-agent";
import { getWebhookStatus } from "./webhook-status";

let vapi: OwnVapi;
let retell: OwnRetell;
let tenant: TestTenant;

beforeAll(async () => {
  vapi = await startOwnVapi();
  retell = await startOwnRetell();
});

beforeEach(async () => {
  tenant = await createTenant();
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
  await vapi.stop();
  await retell.stop();
});

type Engine = "vapi" | "retell";

async function connect(provider: Engine) {
  const id = newId().replaceAll("-", "");
  const secretKey = provider === "vapi" ? `vapi_sk_${id}` : `key_${id}`;
  const { id: integrationId } = await createIntegration(tenant.partnerCtx, {
    ...{ provider, name: provider, secretKey, additionalKeys: [], isDefault: false },
    workspaceIds: [tenant.workspaceId],
  });
  await verifyIntegration(systemContext("test", tenant.partnerScope), integrationId);
  return { integrationId, secretKey };
}

function saying(prompt: string, more: object = {}): AgentDefinition {
  return agentDefinition.parse({ prompt, ...more });
}

function create(provider: Engine, definition = saying("You take orders."), name = "Front desk") {
  return createAgent(tenant.ctx, {
    ...{ name, description: "", provider, direction: "outbound", definition },
    ...{ integrationId: undefined, phoneNumberId: null, publish: true },
  });
}

function sync(agentId: string) {
  return syncAgent(systemContext("test", tenant.scope), agentId);
}

function check(agentId: string) {
  return checkAgent(systemContext("test", tenant.scope), agentId);
}

const retellAgents = z.object({ items: z.array(z.looseObject({ agent_id: z.string() })) });

async function atRetell(secretKey: string) {
  return retellAgents.parse(await retell.send("POST", "/v2/list-agents", secretKey, {})).items;
}

async function waiting(name: string, agentId: string): Promise<number> {
  const { rows } = await systemPool().query(
    "select count(*)::int as jobs from pgboss.job where name = $1 and data->>'agentId' = $2",
    [name, agentId],
  );
  return rows[0].jobs;
}

describe("an agent on either engine", () => {
  it("is published, changed and found to be as it should on Retell", async () => {
    const { secretKey } = await connect("retell");
    const { id } = await create("retell");
    await sync(id);
    expect(await atRetell(secretKey)).toHaveLength(1);
    expect(await getAgent(tenant.ctx, id)).toMatchObject({ syncStatus: "synced", syncedVersion: 1 });
    await updateAgent(tenant.ctx, id, { revision: 1, definition: saying("You sell.") });
    await publishAgent(tenant.ctx, id, { revision: 2 });
    await sync(id);
    expect(await atRetell(secretKey)).toHaveLength(1);
    expect(await check(id)).toEqual([]);
    await archiveAgent(tenant.ctx, id);
    await sync(id);
    expect(await atRetell(secretKey)).toEqual([]);
  });

  it("moves to the other with its version and history, and leaves nothing behind", async () => {
    const there = await connect("retell");
    const here = await connect("vapi");
    const { id, revision } = await create("retell");
    await sync(id);
    const moved = await moveAgent(tenant.ctx, id, { provider: "vapi" });
    expect(moved).toMatchObject({ provider: "vapi", publishedVersion: 1, integrationId: here.integrationId });
    // An editor that is open elsewhere must not store the former place again.
    expect(moved.revision).toBe(revision + 1);
    await sync(id);
    expect(await atRetell(there.secretKey)).toEqual([]);
    expect(await vapi.assistants(here.secretKey)).toMatchObject([{ metadata: { agentId: id } }]);
    await moveAgent(tenant.ctx, id, { provider: "retell" });
    await sync(id);
    expect(await vapi.assistants(here.secretKey)).toEqual([]);
    expect(await atRetell(there.secretKey)).toHaveLength(1);
    expect(await getAgent(tenant.ctx, id)).toMatchObject({ syncStatus: "synced", syncedVersion: 1 });
  });

  it("stays where it is when the other cannot do what it does", async () => {
    await connect("retell");
    await connect("vapi");
    const parameters = { type: "object", properties: { day: { type: "string" } } };
    const tools = [{ type: "code", id: "tool0001", name: "count", code: "return 1;", parameters }];
    const definition = saying("Count.", { tools });
    const { id } = await create("vapi", definition);
    const report = await getCapabilities(tenant.ctx, id);
    expect(report.engines).toMatchObject([
      { provider: "vapi", isConnected: true, canPublish: true },
      { provider: "retell", isConnected: true, canPublish: false },
    ]);
    await expect(moveAgent(tenant.ctx, id, { provider: "retell" })).rejects.toMatchObject({
      code: "validation_failed",
      errors: [{ field: "body.definition.tools.count" }],
    });
    expect(await previewCapabilities(tenant.ctx, definition)).toEqual(report);
  });

  it("hands off to another that is there, and follows it when that gets another id", async () => {
    const { secretKey } = await connect("vapi");
    const sales = await create("vapi", saying("You sell."), "Sales");
    await sync(sales.id);
    const tools = [{ type: "hand_off", id: "tool0001", name: "to_sales", agentId: sales.id }];
    const desk = await create("vapi", saying("Hand on.", { tools }));
    await sync(desk.id);
    expect(await getAgent(tenant.ctx, desk.id)).toMatchObject({ syncStatus: "synced" });
    const row = await systemDb().agent.findUniqueOrThrow({ where: { id: sales.id } });
    await vapi.send("DELETE", `/assistant/${row.externalId}`, secretKey);
    await sync(sales.id);
    expect(await getAgent(tenant.ctx, desk.id)).toMatchObject({ syncStatus: "pending" });
    await sync(desk.id);
    expect(await check(desk.id)).toEqual([]);
    await archiveAgent(tenant.ctx, sales.id);
    await updateAgent(tenant.ctx, desk.id, { revision: 1, name: "Reception" });
    await sync(desk.id);
    expect(await getAgent(tenant.ctx, desk.id)).toMatchObject({
      ...{ syncStatus: "error", lastSyncError: expect.stringContaining("archived or deleted") },
    });
  });
});

describe("what the engine holds", () => {
  it("is compared, shown, and brought back", async () => {
    const { secretKey } = await connect("vapi");
    const { id } = await create("vapi");
    await sync(id);
    expect(await getWebhookStatus(tenant.ctx)).toMatchObject({ different: 0, agents: [{ state: "ok" }] });
    const { externalId } = await systemDb().agent.findUniqueOrThrow({ where: { id } });
    await vapi.send("PATCH", `/assistant/${externalId}`, secretKey, { firstMessage: "Something else" });
    expect(await check(id)).not.toEqual([]);
    await tally(async (trips) => {
      const status = await getWebhookStatus(tenant.ctx);
      expect(status).toMatchObject({ different: 1, agents: [{ agentId: id, state: "different" }] });
      expect(trips.sqlRoundTrips).toBe(1);
    });
    expect(await resyncWebhooks(tenant.ctx)).toEqual({ resynced: 1, checked: 0 });
    await sync(id);
    expect(await getWebhookStatus(tenant.ctx)).toMatchObject({ different: 0, agents: [{ state: "ok" }] });
    expect(await resyncWebhooks(tenant.ctx)).toEqual({ resynced: 0, checked: 1 });
    expect(await waiting("agent.check", id)).toBe(1);
  });

  it("is looked at again after six hours, once", async () => {
    await connect("vapi");
    const { id } = await create("vapi");
    await sync(id);
    await fileDueChecks();
    expect(await waiting("agent.check", id)).toBe(0);
    const long = new Date(Date.now() - 7 * 3_600_000);
    await systemDb().agent.update({ where: { id }, data: { checkedAt: long, lastSyncedAt: long } });
    await fileDueChecks();
    await fileDueChecks();
    expect(await waiting("agent.check", id)).toBe(1);
  });
});

describe("previewPrompt", () => {
  it("fills in samples and defaults, counts tokens, and names what nobody defined", async () => {
    const definition = saying("Greet {{first_name}} of {{practice}}; offer {{gift}}.", {
      variables: [{ name: "practice", defaultValue: "Smile" }],
    });
    const preview = await previewPrompt(tenant.ctx, { definition, values: { first_name: "Ada" } });
    expect(preview).toMatchObject({
      ...{ prompt: "Greet Ada of Smile; offer {{gift}}.", unknownVariables: ["gift"], knowledge: "none" },
      knowledgeTokens: 0,
    });
    expect(preview.promptTokens).toBeGreaterThan(5);
  });

  it("writes small documents into the prompt", async () => {
    const documentId = newId();
    const { partnerId, workspaceId } = tenant;
    await systemDb().knowledgeDocument.create({
      data: {
        ...{ id: documentId, partnerId, workspaceId, title: "Prices", type: "document", status: "active" },
        ...{ source: "text", content: "A crown is 900.", tokenCount: 6, contentRevision: 1 },
      },
    });
    const definition = saying("Answer.", { knowledgeDocumentIds: [documentId] });
    const preview = await previewPrompt(tenant.ctx, { definition, values: {} });
    expect(preview).toMatchObject({ knowledge: "in_prompt", knowledgeTokens: 6 });
    expect(preview.prompt).toContain("A crown is 900.");
  });
});
