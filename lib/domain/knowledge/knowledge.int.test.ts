import { createServer, type RequestListener, type Server } from "node:http";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inTransaction } from "@/lib/data/transaction";
import { systemContext } from "@/lib/domain/shared/system-context";
import { fileStorage } from "@/lib/vendors/storage/registry";
import { makeDocx, makePdf, makeZipBomb } from "@/tests/support/documents";
import {
  createTenant,
  createTestAgent,
  createTestIntegration,
  type TestTenant,
} from "@/tests/support/fixtures";
import { createDocumentBody, updateDocumentBody } from "@/types/knowledge";
import { eraseKnowledge } from "../workspaces/purge/erase-knowledge";
import { createDocument } from "./create-document";
import { deleteDocument } from "./delete-document";
import { fetchPage } from "./extract/fetch-page";
import { extractDocument } from "./extract-document";
import { getDocument } from "./get-document";
import { linkDocuments } from "./link-documents";
import { loadAgentDocuments } from "./load-agent-documents";
import { reprocessDocument } from "./reprocess-document";
import { toDocumentResource } from "./to-resource";
import { updateDocument } from "./update-document";
import { uploadDocument } from "./upload-document";

const MOST_ROUND_TRIPS = 7;
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const servers: Server[] = [];
let tenant: TestTenant;

beforeEach(async () => {
  tenant = await createTenant();
});
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});
afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const typed = (text: string, more: object = {}) =>
  createDocument(tenant.ctx, createDocumentBody.parse({ source: "text", title: "Prices", text, ...more }));
const fromUrl = (url: string) => createDocument(tenant.ctx, createDocumentBody.parse({ source: "url", url }));
const upload = (bytes: Uint8Array, contentType: string, fileName = "price-list_2026.pdf") =>
  uploadDocument(tenant.ctx, { fileName, type: "document", file: { bytes, contentType } });
const update = (id: string, body: object) => updateDocument(tenant.ctx, id, updateDocumentBody.parse(body));
const detail = (id: string) => getDocument(tenant.ctx, id);
const stored = (id: string) => systemDb().knowledgeDocument.findUniqueOrThrow({ where: { id } });
const known = async (...ids: string[]) =>
  (await loadAgentDocuments(tenant.ctx, ids)).documents.map(({ title, text }) => `${title}: ${text}`);

async function extract(id: string, options: { signal?: AbortSignal; isLastAttempt?: boolean } = {}) {
  const ctx = systemContext("test", tenant.ctx.scope);
  const { signal = new AbortController().signal, isLastAttempt = false } = options;
  await extractDocument(ctx, id, { signal, isLastAttempt });
  await ctx.settle();
  return detail(id);
}

/** A page on this machine, which stands for the internet here. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("no port");
  return `http://127.0.0.1:${address.port}/prices`;
}

async function jobs(name: string, id: string): Promise<number> {
  const rows = await systemDb().$queryRaw<unknown[]>`
    select 1 from pgboss.job where name = ${name} and data::text like ${`%${id}%`}`;
  return rows.length;
}

/** A live agent at an engine that knows the documents. */
async function liveAgent(...documentIds: string[]): Promise<string> {
  const { integrationId } = await createTestIntegration(tenant);
  const { agentId } = await createTestAgent(tenant, { integrationId });
  await inTransaction(tenant.ctx, (tx) =>
    linkDocuments(tx, agentId, { draft: documentIds, live: documentIds }),
  );
  return agentId;
}

async function syncRevision(agentId: string): Promise<number> {
  return (await systemDb().agent.findUniqueOrThrow({ where: { id: agentId } })).syncRevision;
}

describe("a typed text", () => {
  it("is active at once, in few round trips, and what agents know", async () => {
    const { id } = await tally(async (trips) => {
      const made = await typed("A cut is 30.\u0000\r\nColour: ask.");
      expect(trips.sqlRoundTrips).toBeLessThanOrEqual(MOST_ROUND_TRIPS);
      return made;
    });
    expect(toDocumentResource(await detail(id))).toMatchObject({
      status: "active",
      text: "A cut is 30.\nColour: ask.",
      tokenCount: 10,
      revision: 1,
      isInUse: true,
    });
    expect(await known(id)).toEqual(["Prices: A cut is 30.\nColour: ask."]);
    expect(await jobs("knowledge.extract", id)).toBe(0);
  });

  it("kept as a draft is known to nobody until it is made active", async () => {
    const { id } = await typed("Later", { status: "draft" });
    expect(await known(id)).toEqual([]);
    await update(id, { status: "active" });
    expect(await known(id)).toEqual(["Prices: Later"]);
  });

  it("changed on another revision than the one in the store is a conflict", async () => {
    const { id } = await typed("One");
    await update(id, { text: "Two", revision: 1 });
    await expect(update(id, { text: "Three", revision: 1 })).rejects.toMatchObject({ code: "conflict" });
    expect((await detail(id)).text).toBe("Two");
  });

  it("has nothing to fetch again", async () => {
    const { id } = await typed("One");
    await expect(reprocessDocument(tenant.ctx, id)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("a file", () => {
  it.each([
    ["a PDF", makePdf(["Page one", "Page two"]), "application/pdf", "Page one\n\nPage two"],
    ["a Word document", makeDocx(["First", "Second"]), DOCX, "First\n\nSecond"],
    ["a table", Buffer.from("Service,Price\nCut,30"), "text/csv", "Service: Cut; Price: 30"],
    ["a page", Buffer.from("<h1>Hours</h1><p>9 to 5</p>"), "text/html", "Hours\n\n9 to 5"],
    ["Markdown", Buffer.from("# Hours\n- 9 to 5"), "text/markdown", "# Hours\n- 9 to 5"],
    ["a text", Buffer.from("9 to 5"), "text/plain", "9 to 5"],
  ])("that is %s is kept as it was sent, and read by a job", async (_name, bytes, type, text) => {
    const { id, status, title } = await upload(bytes, type);
    expect([status, title]).toEqual(["processing", "price list 2026"]);
    expect(await jobs("knowledge.extract", id)).toBe(1);
    expect(await known(id)).toEqual([]);
    expect(await extract(id)).toMatchObject({ status: "active", text, progress: 100, errorMessage: null });
    const { storagePath } = await stored(id);
    expect(Buffer.from((await fileStorage().download("documents", storagePath ?? "")).content)).toEqual(
      Buffer.from(bytes),
    );
  });

  it("of another content than its type says is refused, and nothing is kept", async () => {
    await expect(upload(makeDocx(["x"]), "application/pdf")).rejects.toMatchObject({
      code: "validation_failed",
      errors: [{ field: "body.file", message: expect.stringMatching(/it is a Word document/) }],
    });
    expect(await systemDb().knowledgeDocument.count({ where: { partnerId: tenant.partnerId } })).toBe(0);
  });

  it.each([
    ["of 301 pages", makePdf(Array.from({ length: 301 }, () => "x")), "application/pdf", /at most 300/],
    ["that is a scan", makePdf([""]), "application/pdf", /scan/],
    ["that is a ZIP bomb", makeZipBomb(60), DOCX, /larger than 40 MB/],
    ["of too much text", Buffer.alloc(2_500_000, "word "), "text/plain", /2,000,000 characters/],
  ])("%s ends in an error that says what to do", async (_name, bytes, type, reason) => {
    const { id } = await upload(bytes, type);
    const failed = await extract(id);
    expect(failed).toMatchObject({ status: "error", text: null });
    expect(failed.errorMessage).toMatch(reason);
    expect(await known(id)).toEqual([]);
  });

  it("read twice, or cut off in the middle and read again, ends the same", async () => {
    const { id } = await upload(
      makePdf(Array.from({ length: 40 }, (_, page) => `Page ${page}`)),
      "application/pdf",
    );
    await expect(extract(id, { signal: AbortSignal.abort() })).rejects.toThrow();
    expect((await detail(id)).status).toBe("processing");
    const once = await extract(id);
    const twice = await extract(id);
    expect(twice).toEqual(once);
    expect(once.revision).toBe(1);
  });

  it("that storage cannot give now is tried again, and in the end told", async () => {
    const { id } = await upload(makePdf(["x"]), "application/pdf");
    await fileStorage().remove("documents", [(await stored(id)).storagePath ?? ""]);
    expect((await extract(id)).errorMessage).toMatch(/no longer there/);
  });

  it("archived while it is read stays archived, and is read when it comes back", async () => {
    const { id } = await upload(makePdf(["x"]), "application/pdf");
    await update(id, { status: "archived" });
    expect((await extract(id)).status).toBe("archived");
    expect((await update(id, { status: "active" })).status).toBe("processing");
    expect((await extract(id)).status).toBe("active");
  });

  it("goes with its document", async () => {
    const { id } = await upload(makePdf(["x"]), "application/pdf");
    await extract(id);
    const path = (await stored(id)).storagePath ?? "";
    await deleteDocument(tenant.ctx, id);
    expect(await jobs("knowledge.extract", id)).toBeGreaterThan(0);
    await expect(extract(id)).rejects.toMatchObject({ code: "not_found" });
    await expect(fileStorage().download("documents", path)).rejects.toMatchObject({ kind: "not_found" });
    expect(await stored(id)).toMatchObject({ content: null, storagePath: null, fileName: null });
  });
});

describe("an address", () => {
  it("is fetched by a job; the page names the document", async () => {
    const url = await serve((_, response) =>
      response
        .writeHead(200, { "content-type": "text/html; charset=utf-8" })
        .end("<title>Our prices</title><nav>Home</nav><p>A cut is 30.</p><script>x()</script>"),
    );
    const { id, status } = await fromUrl(url);
    expect(status).toBe("processing");
    expect(await extract(id)).toMatchObject({ status: "active", title: "Our prices", text: "A cut is 30." });
  });

  it.each<[string, RequestListener, RegExp]>([
    ["is not there", (_, response) => response.writeHead(404).end("no"), /answered 404/],
    ["is not for everybody", (_, response) => response.writeHead(403).end("no"), /not for everybody/],
    [
      "has moved",
      (_, response) => response.writeHead(301, { location: "/new" }).end(),
      /moved to http.*\/new/,
    ],
    [
      "is no page",
      (_, response) => response.writeHead(200, { "content-type": "image/png" }).end("png"),
      /image\/png.*Web pages/,
    ],
    [
      "is endless",
      (_, response) =>
        response.writeHead(200, { "content-type": "text/plain" }).end(Buffer.alloc(5_100_000, "a")),
      /larger than 5 MB/,
    ],
    ["is broken", (_, response) => response.writeHead(500).end(), /answered 500/],
  ])("that %s ends in an error that says so", async (_name, listener, reason) => {
    const { id } = await fromUrl(await serve(listener));
    const failed = await extract(id);
    expect(failed.status).toBe("error");
    expect(failed.errorMessage).toMatch(reason);
  });

  it.each([
    ["https://10.0.0.1/", /public internet/],
    ["https://169.254.169.254/latest/meta-data", /public internet/],
    ["https://[::ffff:10.0.0.1]/", /public internet/],
  ])("such as %s is never asked", async (url, reason) => {
    const { id } = await fromUrl(url);
    expect((await extract(id)).errorMessage).toMatch(reason);
  });

  it("that never answers is given up on", async () => {
    const url = await serve(() => undefined);
    await expect(fetchPage(url, { timeoutMs: 50 })).rejects.toThrow(/did not arrive/);
  });

  it("that fails later leaves agents the text they have", async () => {
    let isUp = true;
    const url = await serve((_, response) =>
      isUp
        ? response.writeHead(200, { "content-type": "text/plain" }).end("Version one")
        : response.writeHead(503).end(),
    );
    const { id } = await fromUrl(url);
    await extract(id);
    isUp = false;
    await reprocessDocument(tenant.ctx, id);
    expect((await known(id))[0]).toContain("Version one");
    const failed = toDocumentResource(await extract(id));
    expect(failed).toMatchObject({ status: "error", isInUse: true });
    expect((await known(id))[0]).toContain("Version one");
  });

  it("changed while it is fetched is fetched from the new one", async () => {
    const old = await serve((_, response) =>
      response.writeHead(200, { "content-type": "text/plain" }).end("old"),
    );
    const { id } = await fromUrl(old);
    const next = await serve((_, response) =>
      response.writeHead(200, { "content-type": "text/plain" }).end("new"),
    );
    await update(id, { url: next });
    expect(await extract(id)).toMatchObject({ text: "new", sourceUrl: next });
  });
});

describe("agents that know a document", () => {
  it("are synced when what they know changes, and only then, in few round trips", async () => {
    const { id } = await typed("One");
    const agentId = await liveAgent(id);
    const first = await syncRevision(agentId);
    await update(id, { type: "faq" });
    expect(await syncRevision(agentId)).toBe(first);
    await tally(async (trips) => {
      const after = toDocumentResource(await update(id, { text: "Two", revision: 1 }));
      expect(trips.sqlRoundTrips).toBeLessThanOrEqual(MOST_ROUND_TRIPS);
      expect(after).toMatchObject({ liveAgentCount: 1, sync: "pending" });
    });
    expect(await syncRevision(agentId)).toBe(first + 1);
    await update(id, { status: "archived" });
    expect(await syncRevision(agentId)).toBe(first + 2);
    await update(id, { title: "Renamed while archived" });
    expect(await syncRevision(agentId)).toBe(first + 2);
    expect(await jobs("agent.sync", agentId)).toBeGreaterThan(0);
  });

  it("are named by it, and lose it when it is deleted", async () => {
    const { id } = await typed("One");
    const agentId = await liveAgent(id);
    expect((await detail(id)).agents).toMatchObject([{ id: agentId, isInDraft: true, isLive: true }]);
    const before = await syncRevision(agentId);
    await deleteDocument(tenant.ctx, id);
    expect(await syncRevision(agentId)).toBe(before + 1);
    expect(await known(id)).toEqual([]);
    expect(await systemDb().agentKnowledgeDocument.count({ where: { agentId } })).toBe(0);
    await inTransaction(tenant.ctx, (tx) => linkDocuments(tx, agentId, { draft: [id], live: [] }));
    expect(await systemDb().agentKnowledgeDocument.count({ where: { agentId } })).toBe(0);
  });

  it("that publishes while the text changes gets the new one either way", async () => {
    const { id } = await typed("One");
    const { integrationId } = await createTestIntegration(tenant);
    const agents = await Promise.all(
      Array.from({ length: 4 }, () => createTestAgent(tenant, { integrationId })),
    );
    const revisions = new Map<string, number>();
    for (const { agentId } of agents) revisions.set(agentId, await syncRevision(agentId));
    const readAtPublish = new Map<string, string | undefined>();
    await Promise.all([
      update(id, { text: "Two", revision: 1 }),
      ...agents.map(async ({ agentId }) => {
        await inTransaction(tenant.ctx, (tx) => linkDocuments(tx, agentId, { draft: [id], live: [id] }));
        readAtPublish.set(agentId, (await known(id))[0]);
      }),
    ]);
    for (const { agentId } of agents) {
      const wasTouched = (await syncRevision(agentId)) > (revisions.get(agentId) ?? 0);
      expect(wasTouched || readAtPublish.get(agentId) === "Prices: Two").toBe(true);
    }
  });

  it("get documents in the order they name them; what never was one is a field error", async () => {
    const one = await typed("One", { title: "B" });
    const two = await typed("Two", { title: "A" });
    expect(await known(two.id, one.id)).toEqual(["A: Two", "B: One"]);
    const { agentId } = await createTestAgent(tenant);
    await expect(
      inTransaction(tenant.ctx, (tx) => linkDocuments(tx, agentId, { draft: [newId()], live: [] })),
    ).rejects.toMatchObject({ errors: [{ field: "body.definition.knowledgeDocumentIds" }] });
  });
});

it("nothing of the knowledge base outlives its workspace", async () => {
  const { id } = await upload(makePdf(["Private"]), "application/pdf");
  await extract(id);
  const path = (await stored(id)).storagePath ?? "";
  await liveAgent(id);
  await eraseKnowledge({ partnerId: tenant.partnerId, workspaceId: tenant.workspaceId });
  await expect(fileStorage().download("documents", path)).rejects.toMatchObject({ kind: "not_found" });
  const { title, content, fileName, storagePath } = await stored(id);
  expect([title, content, fileName, storagePath]).toEqual(["Deleted document", null, null, null]);
});
