import { afterAll, beforeEach, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb, systemPool } from "@/lib/data/system";
import { inTransaction } from "@/lib/data/transaction";
import {
  createTenant,
  createTestAgent,
  createTestIntegration,
  type TestIntegration,
  type TestTenant,
} from "@/tests/support/fixtures";
import { agentDefinition } from "@/types/agent-definition";
import { createDocumentBody } from "@/types/knowledge";
import { createDocument } from "../knowledge/create-document";
import { deleteDocument } from "../knowledge/delete-document";
import { linkDocuments } from "../knowledge/link-documents";
import { setInboundAgent } from "../phone-numbers/set-inbound-agent";
import { updateNumber } from "../phone-numbers/update-number";
import { createVariable } from "../variables/create-variable";
import { deleteVariable } from "../variables/delete-variable";
import { updateVariable } from "../variables/update-variable";
import { archiveAgent, restoreAgent } from "./archive-agent";
import { publishAgent } from "./publish-agent";
import { updateAgent } from "./update-agent";

/** What an ordinary change may take with BEGIN, its audit row, its job and COMMIT. */
const MOST_ROUND_TRIPS = 7;

let tenant: TestTenant;
let integration: TestIntegration;

beforeEach(async () => {
  tenant = await createTenant();
  integration = await createTestIntegration(tenant);
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

/** Runs a change and answers what it came to, once it is known to be an ordinary one. */
async function ordinary<T>(change: () => Promise<T>): Promise<T> {
  const { result, trips } = await tally(async (counted) => {
    const done = await change();
    return { result: done, trips: counted.sqlRoundTrips };
  });
  expect(trips).toBeLessThanOrEqual(MOST_ROUND_TRIPS);
  return result;
}

function liveAgent(prompt = "You answer.", documentIds: string[] = []) {
  const definition = agentDefinition.parse({ prompt, knowledgeDocumentIds: documentIds });
  return createTestAgent(tenant, { ...integration, definition });
}

async function document(): Promise<string> {
  const body = { source: "text", title: "Prices", text: "A crown is 900." };
  return (await createDocument(tenant.ctx, createDocumentBody.parse(body))).id;
}

async function jobs(name: string, key: string, id: string): Promise<number> {
  const { rows } = await systemPool().query(
    "select count(*)::int as jobs from pgboss.job where name = $1 and data->>$2 = $3",
    [name, key, id],
  );
  return rows[0].jobs;
}

it("publishing with other documents", async () => {
  const { agentId } = await liveAgent();
  const definition = agentDefinition.parse({ prompt: "Know.", knowledgeDocumentIds: [await document()] });
  await ordinary(() => updateAgent(tenant.ctx, agentId, { revision: 1, definition }));
  const published = await ordinary(() => publishAgent(tenant.ctx, agentId, { revision: 2 }));
  expect(published).toMatchObject({ publishedVersion: 2, syncStatus: "pending" });
  expect(await jobs("agent.sync", "agentId", agentId)).toBe(1);
  const links = await systemDb().agentKnowledgeDocument.findMany({ where: { agentId } });
  expect(links).toMatchObject([{ isLive: true, isInDraft: true }]);
});

it("deleting a document of a file that a live agent knows", async () => {
  const id = await document();
  await systemDb().knowledgeDocument.update({
    where: { id },
    data: { source: "file", storagePath: `knowledge/${id}` },
  });
  const { agentId } = await liveAgent("You answer.", [id]);
  await inTransaction(tenant.ctx, (tx) => linkDocuments(tx, agentId, { draft: [id], live: [id] }));
  await ordinary(() => deleteDocument(tenant.ctx, id));
  expect(await jobs("agent.sync", "agentId", agentId)).toBe(1);
  expect(await jobs("knowledge.extract", "documentId", id)).toBe(1);
});

it("making, changing and deleting a default that a live agent uses", async () => {
  const { agentId } = await liveAgent("Ask about {{plan}}.");
  const revision = async () =>
    (await systemDb().agent.findUniqueOrThrow({ where: { id: agentId } })).syncRevision;
  const first = await revision();
  const input = { name: "plan", description: "", defaultValue: "a", isRequired: false, category: "" };
  const { id } = await ordinary(() => createVariable(tenant.ctx, input));
  await ordinary(() => updateVariable(tenant.ctx, id, { defaultValue: "b" }));
  await ordinary(() => deleteVariable(tenant.ctx, id));
  expect(await revision()).toBe(first + 3);
  expect(await jobs("agent.sync", "agentId", agentId)).toBe(1);
});

it("giving a number to a client with the agent that answers it, and taking it back", async () => {
  const { workspaceId } = tenant;
  const { agentId } = await liveAgent();
  const id = integration.phoneNumberId;
  const given = await ordinary(() =>
    updateNumber(tenant.partnerCtx, id, { label: "Main", workspaceId, inboundAgentId: agentId }),
  );
  expect(given).toMatchObject({ label: "Main", inboundAgent: { id: agentId }, syncStatus: "pending" });
  expect(await jobs("number.sync", "numberId", id)).toBe(1);
  await ordinary(() => setInboundAgent(tenant.ctx, id, null));
  const back = await ordinary(() => setInboundAgent(tenant.ctx, id, agentId));
  expect(back.inboundAgent).toMatchObject({ id: agentId });
  await ordinary(() => archiveAgent(tenant.ctx, agentId));
  expect(await ordinary(() => restoreAgent(tenant.ctx, agentId))).toMatchObject({ archivedAt: null });
  await ordinary(() => updateNumber(tenant.partnerCtx, id, { workspaceId: null }));
});

it("keeps two numbers given at once within the client's last place", async () => {
  const { workspaceId, partnerId } = tenant;
  await systemDb().workspace.update({
    where: { id: workspaceId },
    data: { resourceLimits: { phoneNumbers: 1 } },
  });
  const second = newId();
  await systemDb().phoneNumber.create({
    data: {
      ...{ id: second, partnerId, integrationId: integration.integrationId, provider: "vapi" },
      ...{ externalId: newId(), e164: "+14155550101" },
    },
  });
  const attempts = await Promise.allSettled(
    [integration.phoneNumberId, second].map((id) => updateNumber(tenant.partnerCtx, id, { workspaceId })),
  );
  expect(attempts.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const refused = attempts.find((each) => each.status === "rejected");
  expect(refused?.reason).toMatchObject({ code: "limit_reached" });
});
