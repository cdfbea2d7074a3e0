import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { KNOWLEDGE_LIMITS } from "@/config/knowledge";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inTransaction } from "@/lib/data/transaction";
import { createTenant, createTestAgent, type TestTenant } from "@/tests/support/fixtures";
import { createDocumentBody, listDocumentsQuery } from "@/types/knowledge";
import { createDocument } from "./create-document";
import { deleteDocument } from "./delete-document";
import { getDocument } from "./get-document";
import { linkDocuments } from "./link-documents";
import { listDocuments } from "./list-documents";
import { loadAgentDocuments } from "./load-agent-documents";
import { reprocessDocument } from "./reprocess-document";
import { toDocumentListItem } from "./to-resource";
import { updateDocument } from "./update-document";

let tenant: TestTenant;

beforeEach(async () => {
  tenant = await createTenant();
});
afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const typed = (text: string, more: object = {}) =>
  createDocument(tenant.ctx, createDocumentBody.parse({ source: "text", title: "Prices", text, ...more }));
const detail = (id: string) => getDocument(tenant.ctx, id);

describe("the list", () => {
  const list = (query: object) => listDocuments(tenant.ctx, listDocumentsQuery.parse(query));

  it("is paged, filtered and searched in one statement", async () => {
    for (const title of ["Prices 50%", "Hours", "Prices"]) await typed("x", { title });
    await typed("x", { title: "Draft", status: "draft", type: "faq" });
    const first = await list({ limit: 3 });
    const rest = await list({ limit: 3, cursor: first.nextCursor ?? "" });
    expect([...first.rows, ...rest.rows].map(({ title }) => title)).toEqual([
      "Draft",
      "Prices",
      "Hours",
      "Prices 50%",
    ]);
    expect((await list({ search: "50%" })).rows.map(({ title }) => title)).toEqual(["Prices 50%"]);
    expect((await list({ status: "draft", type: "faq" })).rows).toHaveLength(1);
    await tally(async (trips) => {
      await list({});
      expect(trips.sqlRoundTrips).toBe(1);
    });
    expect(first.rows.map(toDocumentListItem)[0]).toMatchObject({ agentCount: 0, sync: "none" });
  });

  it("ends at the most a workspace may have", async () => {
    const { partnerId, workspaceId } = tenant;
    await systemDb().knowledgeDocument.createMany({
      data: Array.from({ length: KNOWLEDGE_LIMITS.documentsPerWorkspace }, () => ({
        ...{ id: newId(), partnerId, workspaceId, title: "x" },
        ...{ type: "other" as const, status: "draft" as const, source: "text" as const },
      })),
    });
    await expect(typed("One more")).rejects.toMatchObject({ code: "limit_reached" });
  });
});

describe("another workspace", () => {
  it("neither sees, changes, uses nor reads a document", async () => {
    const { id } = await typed("Secret");
    const other = await createTenant();
    for (const ctx of [tenant.siblingCtx, other.ctx]) {
      await expect(getDocument(ctx, id)).rejects.toMatchObject({ code: "not_found" });
      await expect(updateDocument(ctx, id, { title: "Mine" })).rejects.toMatchObject({ code: "not_found" });
      await expect(reprocessDocument(ctx, id)).rejects.toMatchObject({ code: "not_found" });
      await expect(deleteDocument(ctx, id)).rejects.toMatchObject({ code: "not_found" });
      expect((await listDocuments(ctx, listDocumentsQuery.parse({}))).rows).toEqual([]);
      expect((await loadAgentDocuments(ctx, [id])).documents).toEqual([]);
    }
    const { agentId } = await createTestAgent(other);
    await expect(
      inTransaction(other.ctx, (tx) => linkDocuments(tx, agentId, { draft: [], live: [id] })),
    ).rejects.toMatchObject({ code: "validation_failed" });
    expect((await detail(id)).text).toBe("Secret");
  });
});
