import { afterAll, beforeEach, describe, expect, it } from "vitest";
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
import { type AgentDefinition, agentDefinition } from "@/types/agent-definition";
import { archiveAgent, restoreAgent } from "./archive-agent";
import { compareVersions } from "./compare-versions";
import { createAgent } from "./create-agent";
import { discardDraft } from "./discard-draft";
import { duplicateAgent } from "./duplicate-agent";
import { getAgent } from "./get-agent";
import { getVersion } from "./get-version";
import { listAgents } from "./list-agents";
import { listVersions } from "./list-versions";
import { moveAgent } from "./move-agent";
import { pinAgent } from "./pin-agent";
import { publishAgent } from "./publish-agent";
import { rollBackAgent } from "./roll-back-agent";
import { updateAgent } from "./update-agent";

/** BEGIN, read under lock, write, documents, audit, job, COMMIT. */
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

function saying(prompt: string, more: object = {}): AgentDefinition {
  return agentDefinition.parse({ prompt, ...more });
}

function draft(definition = saying("You answer the phone.")) {
  return createAgent(tenant.ctx, {
    ...{ name: "Front desk", description: "", provider: "vapi", direction: "outbound", definition },
    ...{ integrationId: integration.integrationId, phoneNumberId: null, publish: false },
  });
}

/** An agent with versions "one" and "two", the second live. */
async function withTwoVersions() {
  const { agentId } = await createTestAgent(tenant, { ...integration, definition: saying("one") });
  await updateAgent(tenant.ctx, agentId, { revision: 1, definition: saying("two") });
  await publishAgent(tenant.ctx, agentId, { revision: 2, note: "Says two" });
  return agentId;
}

async function waitingSyncs(agentId: string): Promise<number> {
  const { rows } = await systemPool().query(
    "select count(*)::int as jobs from pgboss.job where name = 'agent.sync' and data->>'agentId' = $1",
    [agentId],
  );
  return rows[0].jobs;
}

function live(agentId: string) {
  return systemDb().agentVersion.findFirst({ where: { agentId }, orderBy: { number: "desc" } });
}

describe("publishAgent", () => {
  it("makes a draft its first version and sends it on its way, in few round trips", async () => {
    const { id } = await draft();
    expect(await getAgent(tenant.ctx, id)).toMatchObject({
      publishedVersion: null,
      syncStatus: "not_synced",
    });
    expect(await waitingSyncs(id)).toBe(0);
    await tally(async (trips) => {
      const row = await publishAgent(tenant.ctx, id, { revision: 1, note: "First" });
      expect(row).toMatchObject({ publishedVersion: 1, hasDraft: false, syncStatus: "pending", revision: 1 });
      expect(trips.sqlRoundTrips).toBeLessThanOrEqual(MOST_ROUND_TRIPS);
    });
    expect(await waitingSyncs(id)).toBe(1);
    const { rows } = await listVersions(tenant.ctx, id, { limit: 50 });
    expect(rows).toMatchObject([
      { number: 1, note: "First", by: "Olive Owner", isLive: true, isPinned: false },
    ]);
  });

  it("refuses another revision and tells both sides", async () => {
    const { id } = await draft();
    await updateAgent(tenant.ctx, id, { revision: 1, definition: saying("Theirs.") });
    await expect(publishAgent(tenant.ctx, id, { revision: 1 })).rejects.toMatchObject({ code: "conflict" });
    const mine = { ...saying("Mine."), maxDurationSeconds: 300 };
    await expect(updateAgent(tenant.ctx, id, { revision: 1, definition: mine })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/by Olive Owner at .* revision 2, your change was made on 1/),
      errors: [
        { field: "body.revision", message: "is 2 now, yours is 1" },
        { field: "body.definition.prompt", message: "Prompt: “Theirs.” is stored, you sent “Mine.”" },
        { field: "body.definition.maxDurationSeconds", message: expect.stringContaining("“300”") },
      ],
    });
  });

  it("names everything that keeps it from going live, and publishes nothing then", async () => {
    const target = await createTestAgent(tenant, { name: "Sales" });
    const { id } = await draft(
      saying("Ask for {{name.", {
        tools: [
          { type: "hand_off", id: "tool0001", name: "to_sales", agentId: target.agentId },
          { type: "custom_function", id: "tool0002", name: "book" },
          {
            type: "check_availability",
            id: "tool0003",
            name: "free",
            eventTypeId: "1",
            credentialId: newId(),
          },
        ],
      }),
    );
    await expect(publishAgent(tenant.ctx, id, { revision: 1 })).rejects.toMatchObject({
      code: "validation_failed",
      errors: [
        { field: "body.definition.prompt" },
        {
          field: "body.definition.tools.to_sales.agentId",
          message: expect.stringContaining("“Sales” is not live"),
        },
        { field: "body.definition.tools.book.url" },
        { field: "body.definition.tools.free.credentialId" },
        {
          field: "body.definition.tools.free",
          message: expect.stringContaining("Vapi has no tools for Cal.com"),
        },
      ],
    });
    expect(await live(id)).toBeNull();
  });

  it("lets two agents not hand calls to each other in a circle, whoever is published first", async () => {
    const first = await createTestAgent(tenant, { ...integration, name: "First" });
    const handingTo = (agentId: string) =>
      saying("Hand on.", { tools: [{ type: "hand_off", id: "tool0001", name: "hand_on", agentId }] });
    const second = await createTestAgent(tenant, {
      ...{ ...integration, name: "Second", definition: handingTo(first.agentId) },
    });
    await updateAgent(tenant.ctx, first.agentId, { revision: 1, definition: handingTo(second.agentId) });
    await expect(publishAgent(tenant.ctx, first.agentId, { revision: 2 })).rejects.toMatchObject({
      errors: [{ message: "leads in a circle: First → Second → First" }],
    });
  });
});

describe("versions", () => {
  it("are listed newest first, read and compared in one statement each", async () => {
    const id = await withTwoVersions();
    await tally(async (trips) => {
      const { rows } = await listVersions(tenant.ctx, id, { limit: 1 });
      expect(rows).toMatchObject([{ number: 2, note: "Says two", isLive: true }]);
      expect(trips.sqlRoundTrips).toBe(1);
    });
    expect((await getVersion(tenant.ctx, id, 1)).definition.prompt).toBe("one");
    await updateAgent(tenant.ctx, id, { revision: 2, definition: saying("three") });
    await tally(async (trips) => {
      const { changes } = await compareVersions(tenant.ctx, id, { from: "live", to: "draft" });
      expect(changes).toMatchObject([{ path: "prompt", before: "two", after: "three", isText: true }]);
      expect(trips.sqlRoundTrips).toBe(1);
    });
    const { changes } = await compareVersions(tenant.ctx, id, { from: 1, to: 2 });
    expect(changes).toMatchObject([{ path: "prompt", before: "one", after: "two" }]);
    const missing = { code: "not_found" };
    await expect(getVersion(tenant.ctx, id, 9)).rejects.toMatchObject(missing);
    await expect(compareVersions(tenant.ctx, id, { from: 1, to: 9 })).rejects.toMatchObject(missing);
  });

  it("of others do not exist", async () => {
    const id = await withTwoVersions();
    const stranger = await createTenant();
    const missing = { code: "not_found" };
    for (const ctx of [stranger.ctx, tenant.siblingCtx]) {
      await expect(listVersions(ctx, id, { limit: 5 })).rejects.toMatchObject(missing);
      await expect(getVersion(ctx, id, 1)).rejects.toMatchObject(missing);
      await expect(compareVersions(ctx, id, { from: "live", to: "draft" })).rejects.toMatchObject(missing);
      await expect(publishAgent(ctx, id, { revision: 2 })).rejects.toMatchObject(missing);
      await expect(rollBackAgent(ctx, id, { version: 1 })).rejects.toMatchObject(missing);
      await expect(duplicateAgent(ctx, id, {})).rejects.toMatchObject(missing);
    }
  });

  it("cannot be changed or deleted by the application", async () => {
    const id = await withTwoVersions();
    const { appDatabase } = await import("@/lib/data/prisma");
    await expect(appDatabase().client.agentVersion.deleteMany({ where: { agentId: id } })).rejects.toThrow();
  });
});

describe("rollBackAgent", () => {
  it("publishes an earlier version as the next one; the draft follows where there was none", async () => {
    const id = await withTwoVersions();
    await tally(async (trips) => {
      const row = await rollBackAgent(tenant.ctx, id, { version: 1, note: "Two was wrong" });
      expect(row).toMatchObject({ publishedVersion: 3, hasDraft: false, syncStatus: "pending", revision: 3 });
      expect(row.definition.prompt).toBe("one");
      expect(trips.sqlRoundTrips).toBeLessThanOrEqual(MOST_ROUND_TRIPS);
    });
    expect(await live(id)).toMatchObject({ number: 3, restoredFrom: 1, note: "Two was wrong" });
  });

  it("leaves a draft in the works alone", async () => {
    const id = await withTwoVersions();
    await updateAgent(tenant.ctx, id, { revision: 2, definition: saying("three") });
    const row = await rollBackAgent(tenant.ctx, id, { version: 1 });
    expect(row).toMatchObject({ publishedVersion: 3, hasDraft: true, revision: 3 });
    expect(row.definition.prompt).toBe("three");
    await expect(rollBackAgent(tenant.ctx, id, { version: 9 })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("pinAgent", () => {
  it("keeps everybody from publishing until it is let go", async () => {
    const id = await withTwoVersions();
    expect(await pinAgent(tenant.ctx, id, true)).toMatchObject({ pinnedVersion: 2 });
    const refusal = { code: "conflict", message: expect.stringContaining("Version 2 is pinned") };
    await expect(publishAgent(tenant.ctx, id, { revision: 2 })).rejects.toMatchObject(refusal);
    await expect(rollBackAgent(tenant.ctx, id, { version: 1 })).rejects.toMatchObject(refusal);
    await updateAgent(tenant.ctx, id, { revision: 2, definition: saying("three") });
    await pinAgent(tenant.ctx, id, false);
    expect(await publishAgent(tenant.ctx, id, { revision: 3 })).toMatchObject({ publishedVersion: 3 });
    const { id: unpublished } = await draft();
    await expect(pinAgent(tenant.ctx, unpublished, true)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("discardDraft", () => {
  it("goes back to what is published", async () => {
    const id = await withTwoVersions();
    await updateAgent(tenant.ctx, id, { revision: 2, definition: saying("three") });
    const row = await discardDraft(tenant.ctx, id, 3);
    expect(row).toMatchObject({ hasDraft: false, revision: 4, definition: { prompt: "two" } });
    expect(await discardDraft(tenant.ctx, id, 4)).toMatchObject({ revision: 4 });
  });
});

describe("archiveAgent", () => {
  it("puts the agent away and brings it back on its way to the engine", async () => {
    const id = await withTwoVersions();
    expect(await archiveAgent(tenant.ctx, id)).toMatchObject({ isActive: false, syncStatus: "not_synced" });
    expect((await listAgents(tenant.ctx, { limit: 50 })).rows).toEqual([]);
    expect((await listAgents(tenant.ctx, { limit: 50, status: "archived" })).rows).toMatchObject([{ id }]);
    const refusal = { code: "conflict", message: expect.stringContaining("archived") };
    await expect(updateAgent(tenant.ctx, id, { revision: 2, name: "Late" })).rejects.toMatchObject(refusal);
    await expect(publishAgent(tenant.ctx, id, { revision: 2 })).rejects.toMatchObject(refusal);
    const back = await restoreAgent(tenant.ctx, id);
    expect(back).toMatchObject({
      isActive: true,
      archivedAt: null,
      syncStatus: "pending",
      publishedVersion: 2,
    });
  });
});

describe("duplicateAgent", () => {
  const definition = () =>
    saying("Copy me.", {
      tools: [
        { type: "hand_off", id: "tool0001", name: "to_sales", agentId: newId() },
        {
          type: "api_request",
          id: "tool0002",
          name: "ask",
          url: "https://example.com",
          credentialId: newId(),
        },
        { type: "end_call", id: "tool0003", name: "bye" },
      ],
    });

  it("copies the draft with everything here", async () => {
    const { agentId } = await createTestAgent(tenant, { definition: definition() });
    const copy = await duplicateAgent(tenant.ctx, agentId, {});
    expect(copy).toMatchObject({
      name: "Front desk (copy)",
      leftOut: [],
      workspaceSlug: tenant.ctx.workspace.slug,
    });
    const row = await getAgent(tenant.ctx, copy.id);
    expect(row).toMatchObject({ publishedVersion: null, hasDraft: true, integrationName: "Main account" });
    expect(row.definition.tools).toHaveLength(3);
  });

  it("leaves out what belongs to its workspace when it goes to another, and says so", async () => {
    const { agentId } = await createTestAgent(tenant, { definition: definition() });
    const { siblingWorkspaceId: workspaceId } = tenant;
    const copy = await duplicateAgent(tenant.ctx, agentId, { workspaceId, name: "Second home" });
    expect(copy.leftOut).toEqual([
      "the tool “to_sales”, which hands off to an agent",
      "the credential of the tool “ask”",
    ]);
    const row = await getAgent(tenant.siblingCtx, copy.id);
    expect(row.definition.tools.map(({ name }) => name)).toEqual(["ask", "bye"]);
    expect(row).toMatchObject({ name: "Second home", integrationId: null });
  });

  it("goes to another workspace from a request that can be repeated, which runs in a transaction of this one", async () => {
    const { agentId } = await createTestAgent(tenant, { definition: definition() });
    const { siblingWorkspaceId: workspaceId } = tenant;
    const copy = await inTransaction(tenant.ctx, (tx) => duplicateAgent(tx, agentId, { workspaceId }));
    expect(await getAgent(tenant.siblingCtx, copy.id)).toMatchObject({ name: "Front desk (copy)" });
  });

  it("reaches no workspace of another agency, and none with a key of one", async () => {
    const { agentId } = await createTestAgent(tenant);
    const other = await createTenant();
    const { workspaceId } = other;
    await expect(duplicateAgent(tenant.ctx, agentId, { workspaceId })).rejects.toMatchObject({
      code: "not_found",
    });
    const scopes = ["agents.read", "agents.prompts.read", "agents.write"];
    const withKey = { ...tenant.ctx, actor: { type: "api_key" as const, id: newId(), label: "Key", scopes } };
    const sibling = { workspaceId: tenant.siblingWorkspaceId };
    await expect(duplicateAgent(withKey, agentId, sibling)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("moveAgent", () => {
  it("goes to the less loaded of two key sets of the pool and keeps version and draft", async () => {
    const second = await createTestIntegration(tenant, { workspaceIds: [], e164: "+14155550188" });
    const where = { id: second.integrationId };
    await systemDb().providerIntegration.update({ where, data: { poolId: integration.integrationId } });
    const id = await withTwoVersions();
    await updateAgent(tenant.ctx, id, { revision: 2, definition: saying("three") });
    const row = await moveAgent(tenant.ctx, id, { provider: "vapi", integrationId: second.integrationId });
    expect(row).toMatchObject({
      ...{ integrationId: second.integrationId, phoneNumber: "+14155550188", syncStatus: "pending" },
      ...{ publishedVersion: 2, hasDraft: true, revision: 4 },
    });
    const fresh = await createAgent(tenant.ctx, {
      ...{ name: "New", description: "", provider: "vapi", direction: "outbound", definition: saying("x") },
      ...{ integrationId: undefined, phoneNumberId: null, publish: true },
    });
    expect(fresh.integrationId).toBe(integration.integrationId);
  });

  it("does not take an agent off its engine for one this workspace has no key of", async () => {
    const id = await withTwoVersions();
    await expect(moveAgent(tenant.ctx, id, { provider: "retell" })).rejects.toMatchObject({
      errors: [{ field: "body.provider" }],
    });
    expect(await getAgent(tenant.ctx, id)).toMatchObject({ provider: "vapi" });
  });
});
