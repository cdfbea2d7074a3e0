import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { createIntegration } from "@/lib/domain/integrations/create-integration";
import { verifyIntegration } from "@/lib/domain/integrations/verify-integration";
import { systemContext } from "@/lib/domain/shared/system-context";
import { createCredential } from "@/lib/domain/tool-credentials/create-credential";
import { type AgentDefinition, agentDefinition } from "@/types/agent-definition";
import { createTenant, type TestTenant } from "../fixtures";
import type { Engine } from "./agent-accounts";

/** A key set of the stage: whose account it opens, by what key. */
export type StageKey = { engine: Engine; integrationId: string; secretKey: string };

/** A client with two key sets of one engine and one of the other, a document too long for a prompt, and a credential. */
export type AgentStage = { tenant: TestTenant; keys: StageKey[]; definitions: readonly AgentDefinition[] };

const LONG_TOKENS = 20_000;

export async function createAgentStage(): Promise<AgentStage> {
  const tenant = await createTenant();
  const first = await addKey(tenant, "vapi");
  const second = await addKey(tenant, "vapi", first.integrationId);
  const keys = [first, second, await addKey(tenant, "retell")];
  const credential = await createCredential(tenant.ctx, {
    kind: "bearer",
    name: "Orders",
    secret: "s3cret-s3cret",
  });
  const definitions = definitionsWith({ credentialId: credential.id, documentId: await addDocument(tenant) });
  return { tenant, keys, definitions };
}

async function addKey(tenant: TestTenant, engine: Engine, poolId?: string): Promise<StageKey> {
  const id = newId().replaceAll("-", "");
  const secretKey = engine === "vapi" ? `vapi_sk_${id}` : `key_${id}`;
  const { id: integrationId } = await createIntegration(tenant.partnerCtx, {
    ...{
      provider: engine,
      name: `${engine} ${id.slice(-4)}`,
      secretKey,
      additionalKeys: [],
      isDefault: false,
    },
    workspaceIds: poolId ? [] : [tenant.workspaceId],
  });
  if (poolId) {
    await systemDb().providerIntegration.update({ where: { id: integrationId }, data: { poolId } });
  }
  await verifyIntegration(systemContext("trial", tenant.partnerScope), integrationId);
  return { engine, integrationId, secretKey };
}

async function addDocument({ partnerId, workspaceId }: TestTenant): Promise<string> {
  const id = newId();
  await systemDb().knowledgeDocument.create({
    data: {
      ...{
        id,
        partnerId,
        workspaceId,
        title: "Price list",
        type: "document",
        status: "active",
        source: "text",
      },
      ...{ content: "A crown is 900.", contentRevision: 1, tokenCount: LONG_TOKENS, processedAt: new Date() },
    },
  });
  return id;
}

/** Three versions of one agent: with tools, with tools and knowledge, with little. */
function definitionsWith({ credentialId, documentId }: { credentialId: string; documentId: string }) {
  const end = { type: "end_call", id: "tool0001", name: "hang_up", description: "When all is said." };
  const order = {
    ...{ type: "api_request", id: "tool0002", name: "find_order", url: "https://example.com/orders" },
    ...{ description: "Looks an order up.", credentialId },
  };
  const book = {
    ...{ type: "custom_function", id: "tool0003", name: "book_visit", description: "Books a visit." },
    parameters: { type: "object", properties: { day: { type: "string", description: "Which day" } } },
  };
  const common = { functionUrl: "https://example.com/functions" };
  return [
    { ...common, prompt: "You take orders.", tools: [end, order, book] },
    { ...common, prompt: "You know prices.", tools: [order, book], knowledgeDocumentIds: [documentId] },
    { ...common, prompt: "You say hello.", tools: [end] },
  ].map((each) => agentDefinition.parse(each));
}
