import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { testTool } from "@/lib/domain/functions/test-tool";
import { extractDocument } from "@/lib/domain/knowledge/extract-document";
import { systemContext } from "@/lib/domain/shared/system-context";
import { testEndpoint } from "@/lib/domain/webhook-endpoints/test-endpoint";
import type { AgentToolOf } from "@/types/agent-tools";
import { agentTool } from "@/types/agent-tools";
import { createTenant, createTestAgent, type TestTenant } from "../fixtures";
import { createTestEndpoint } from "../webhook-endpoints";

/** Has the product call an address that a customer gave. Answers whether it says that it got what it wanted. */
export type UrlVerb = (url: string) => Promise<boolean>;

type ToolType = "custom_function" | "api_request" | "mcp";

/** Everything in the product that calls an address of a customer's choice, each past the checks of its form. */
export async function createUrlVerbs(): Promise<{ tenant: TestTenant; verbs: Record<string, UrlVerb> }> {
  const tenant = await createTenant();
  const { agentId } = await createTestAgent(tenant);
  const tool =
    (type: ToolType): UrlVerb =>
    async (url) => {
      const { status } = await testTool(tenant.ctx, agentId, { tool: toolOf(type, url), arguments: {} });
      return status === "ok";
    };
  const verbs = {
    "a webhook endpoint": (url: string) => callEndpoint(tenant, url),
    "a function": tool("custom_function"),
    "an API request": tool("api_request"),
    "an MCP server": tool("mcp"),
    "a page of the knowledge base": (url: string) => readPage(tenant, url),
  };
  return { tenant, verbs };
}

/** The form refuses some addresses; what is stored already, or comes another way, is not asked again. */
function toolOf(type: ToolType, url: string): AgentToolOf<ToolType> {
  const base = { id: "tool01", name: "look_up", description: "Looks it up.", type };
  const parsed = agentTool.parse({ ...base, url: "https://example.com/" });
  if (parsed.type !== "custom_function" && parsed.type !== "api_request" && parsed.type !== "mcp") {
    throw new Error(`A tool of the type ${type} calls nobody.`);
  }
  return { ...parsed, url, timeoutSeconds: 1, ...("maxRetries" in parsed ? { maxRetries: 0 } : {}) };
}

async function callEndpoint(tenant: TestTenant, url: string): Promise<boolean> {
  const endpointId = await createTestEndpoint(tenant, { url });
  const { status } = await testEndpoint(tenant.ctx, endpointId);
  return status === "delivered";
}

async function readPage({ partnerId, workspaceId, scope }: TestTenant, url: string): Promise<boolean> {
  const id = newId();
  const db = systemDb();
  await db.knowledgeDocument.create({
    data: {
      ...{ id, partnerId, workspaceId, title: "Page", type: "other", source: "url", sourceUrl: url },
      status: "processing",
    },
  });
  const signal = new AbortController().signal;
  await extractDocument(systemContext("trial", scope), id, { signal, isLastAttempt: true });
  const { status } = await db.knowledgeDocument.findUniqueOrThrow({ where: { id } });
  return status === "active";
}
