import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant, createTestAgent, type TestTenant } from "@/tests/support/fixtures";
import { agentDefinition } from "@/types/agent-definition";
import { publishAgent } from "../agents/publish-agent";
import { rollBackAgent } from "../agents/roll-back-agent";
import { updateAgent } from "../agents/update-agent";
import { createCredential } from "./create-credential";
import { deleteCredential } from "./delete-credential";
import { listCredentials } from "./list-credentials";
import { openCredentials } from "./open-credentials";
import { updateCredential } from "./update-credential";

let tenant: TestTenant;

beforeEach(async () => {
  tenant = await createTenant();
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const bearer = { kind: "bearer", name: "Booking", secret: "very-secret-1234" } as const;
const page = { limit: 50 };

function withCredential(credentialId: string | null) {
  return agentDefinition.parse({
    prompt: "You answer.",
    tools: [
      { id: "tool01", name: "look_up", type: "api_request", url: "https://example.com/x", credentialId },
    ],
  });
}

describe("credentials of tools", () => {
  it("are kept sealed and opened in their own workspace only", async () => {
    const { id } = await createCredential(tenant.ctx, bearer);
    const stored = await systemDb().toolCredential.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(stored)).not.toContain(bearer.secret);
    expect(stored.secretLastFour).toBe("1234");
    const opened = await openCredentials(tenant.ctx, [id, newId()]);
    expect([...opened]).toEqual([[id, { kind: "bearer", headerName: null, secret: bearer.secret }]]);
    expect((await openCredentials(tenant.siblingCtx, [id])).size).toBe(0);
    await expect(deleteCredential(tenant.siblingCtx, id)).rejects.toMatchObject({ code: "not_found" });
  });

  it("show who uses them, in the draft or in the live version, and stay while somebody does", async () => {
    const { id } = await createCredential(tenant.ctx, bearer);
    const { agentId } = await createTestAgent(tenant, { name: "Front desk" });
    const db = systemDb();
    await db.agent.update({ where: { id: agentId }, data: { config: withCredential(id) } });
    const { rows } = await listCredentials(tenant.ctx, page);
    expect(rows[0]?.usedBy).toEqual([{ id: agentId, name: "Front desk" }]);
    await expect(deleteCredential(tenant.ctx, id)).rejects.toThrow("“Booking” is used by “Front desk”");
    await db.agent.update({
      where: { id: agentId },
      data: { config: withCredential(null), publishedVersion: 7, publishedAt: new Date() },
    });
    const place = { partnerId: tenant.partnerId, workspaceId: tenant.workspaceId };
    await db.agentVersion.create({
      data: {
        ...{ id: newId(), ...place, agentId, number: 7, name: "Front desk" },
        ...{ provider: "vapi", direction: "inbound", config: withCredential(id) },
      },
    });
    await expect(deleteCredential(tenant.ctx, id)).rejects.toMatchObject({ code: "conflict" });
    await db.agent.update({ where: { id: agentId }, data: { publishedVersion: null, publishedAt: null } });
    await deleteCredential(tenant.ctx, id);
    expect((await openCredentials(tenant.ctx, [id])).size).toBe(0);
    const erased = await db.toolCredential.findUniqueOrThrow({ where: { id } });
    expect(erased.secretEncrypted).toBe("");
  });

  it("goes, or stays with the agent that is published with it at that moment, never both", async () => {
    for (let round = 0; round < 12; round += 1) {
      const { id } = await createCredential(tenant.ctx, bearer);
      const { agentId } = await createTestAgent(tenant, { definition: withCredential(id) });
      await updateAgent(tenant.ctx, agentId, { revision: 1, definition: withCredential(null) });
      await publishAgent(tenant.ctx, agentId, { revision: 2 });
      const [published, deleted] = await Promise.allSettled([
        rollBackAgent(tenant.ctx, agentId, { version: 1 }),
        deleteCredential(tenant.ctx, id),
      ]);
      expect([published.status, deleted.status].toSorted()).toEqual(["fulfilled", "rejected"]);
      const refusal = published.status === "rejected" ? published.reason : null;
      const kept = deleted.status === "rejected" ? deleted.reason : null;
      expect([refusal?.code ?? "published", kept?.code ?? "deleted"]).toEqual(
        refusal ? ["validation_failed", "deleted"] : ["published", "conflict"],
      );
    }
  });

  it("are renamed and replaced, each change with its words and never with the secret in the log", async () => {
    const { id } = await createCredential(tenant.ctx, bearer);
    await updateCredential(tenant.ctx, id, { name: "Bookings" });
    expect((await openCredentials(tenant.ctx, [id])).get(id)?.secret).toBe(bearer.secret);
    const after = await updateCredential(tenant.ctx, id, { secret: "another-secret-9876" });
    expect(after).toMatchObject({ name: "Bookings", secretLastFour: "9876" });
    expect((await openCredentials(tenant.ctx, [id])).get(id)?.secret).toBe("another-secret-9876");
    const log = await systemDb().auditLog.findMany({ where: { entityId: id }, orderBy: { id: "asc" } });
    expect(log.map(({ action }) => action)).toEqual([
      "tool_credential.created",
      "tool_credential.updated",
      "tool_credential.updated",
    ]);
    expect(JSON.stringify(log)).not.toContain("secret-");
  });

  it("are listed by kind, a page at a time", async () => {
    for (const kind of ["bearer", "cal_com", "bearer"] as const)
      await createCredential(tenant.ctx, { ...bearer, kind, name: kind });
    const first = await listCredentials(tenant.ctx, { limit: 1, kind: "bearer" });
    const second = await listCredentials(tenant.ctx, {
      limit: 1,
      kind: "bearer",
      cursor: first.nextCursor ?? "",
    });
    expect([...first.rows, ...second.rows].map(({ kind }) => kind)).toEqual(["bearer", "bearer"]);
    expect(second.nextCursor).toBeNull();
  });
});
