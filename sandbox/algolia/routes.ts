import { Hono } from "hono";
import { z } from "zod";
import type { Access } from "./keys";
import { emptyIndex, findRecords, type Index, passes, record } from "./records";

export interface AlgoliaEnv {
  Variables: { access: Access };
}

const MOST_RECORD_BYTES = 100_000;

const batchBody = z.strictObject({
  requests: z
    .array(z.strictObject({ action: z.enum(["addObject", "updateObject", "deleteObject"]), body: record }))
    .max(10_000),
});

const queryBody = z.strictObject({
  query: z.string().max(512).default(""),
  hitsPerPage: z.number().int().min(0).max(1_000).default(20),
  filters: z.string().optional(),
  numericFilters: z.array(z.string()).default([]),
});

const settingsBody = z.strictObject({
  searchableAttributes: z.array(z.string()),
  attributesForFaceting: z.array(z.string()),
  numericAttributesForFiltering: z.array(z.string()),
  ranking: z.array(z.string()),
  attributesToRetrieve: z.array(z.string()),
  attributesToHighlight: z.array(z.string()),
});

class Refusal extends Error {
  readonly status: 400 | 403 | 404;

  constructor(status: 400 | 403 | 404, message: string) {
    super(message);
    this.status = status;
  }
}

/** Reading and writing indices. A write answers with a task; here every task is done at once. */
export function indexRoutes(indices: Map<string, Index>): Hono<AlgoliaEnv> {
  const routes = new Hono<AlgoliaEnv>();
  routes.onError((error, c) => {
    if (error instanceof Refusal)
      return c.json({ message: error.message, status: error.status }, error.status);
    if (error instanceof z.ZodError) return c.json({ message: z.prettifyError(error), status: 400 }, 400);
    console.error("[algolia]", error);
    return c.json({ message: "Internal error", status: 500 }, 500);
  });
  let taskID = 0;
  const done = () => {
    taskID += 1;
    return { taskID, updatedAt: new Date().toISOString() };
  };
  routes.put("/1/indexes/:index/settings", async (c) => {
    forWriting(c.get("access"));
    applySettings(ensure(indices, c.req.param("index")), settingsBody.parse(await c.req.json()));
    return c.json(done());
  });
  routes.post("/1/indexes/:index/batch", async (c) => {
    forWriting(c.get("access"));
    const { requests } = batchBody.parse(await c.req.json());
    const index = ensure(indices, c.req.param("index"));
    for (const { action, body } of requests) change(index, action, body);
    return c.json({ ...done(), objectIDs: requests.map(({ body }) => body.objectID) });
  });
  routes.post("/1/indexes/:index/deleteByQuery", async (c) => {
    forWriting(c.get("access"));
    const { filters } = z.strictObject({ filters: z.string().min(1) }).parse(await c.req.json());
    const index = find(indices, c.req.param("index"));
    for (const each of [...index.records.values()]) {
      if (passes(index, each, filters)) index.records.delete(each.objectID);
    }
    return c.json(done());
  });
  routes.get("/1/indexes/:index/task/:task", (c) => {
    forWriting(c.get("access"));
    return c.json({ status: Number(c.req.param("task")) <= taskID ? "published" : "notPublished" });
  });
  routes.post("/1/indexes/:index/query", async (c) => {
    const name = c.req.param("index");
    const filters = filtersOf(c.get("access"), name);
    const query = queryBody.parse(await c.req.json());
    if (query.filters) filters.push(query.filters);
    const hits = findRecords(find(indices, name), { ...query, filters });
    return c.json({
      hits: hits.map(({ objectID }) => ({ objectID })),
      nbHits: hits.length,
      page: 0,
      hitsPerPage: query.hitsPerPage,
      processingTimeMS: 1,
      query: query.query,
      params: "",
    });
  });
  return routes;
}

function change(index: Index, action: string, body: z.infer<typeof record>): void {
  if (action === "deleteObject") {
    index.records.delete(body.objectID);
    return;
  }
  if (Buffer.byteLength(JSON.stringify(body)) > MOST_RECORD_BYTES) {
    throw new Refusal(400, `Record at objectID=${body.objectID} is too big.`);
  }
  index.records.set(body.objectID, body);
}

function applySettings(index: Index, settings: z.infer<typeof settingsBody>): void {
  const [, order = null] = /^desc\((\w+)\)$/.exec(settings.ranking[0] ?? "") ?? [];
  const filterable = settings.attributesForFaceting.map((name) => name.replace(/^filterOnly\((.*)\)$/, "$1"));
  index.settings = {
    searchableAttributes: settings.searchableAttributes,
    filterable: new Set(filterable),
    order,
  };
}

function forWriting(access: Access): void {
  if (access.kind !== "admin") throw new Refusal(403, "Not enough rights to update an object");
}

/** What a derived key always filters by. Throws 403 for an index it is not for. */
function filtersOf(access: Access, index: string): string[] {
  if (access.kind !== "secured") return [];
  if (access.indices && !access.indices.includes(index)) {
    throw new Refusal(403, "Index not allowed with this API key");
  }
  return access.filters ? [access.filters] : [];
}

function ensure(indices: Map<string, Index>, name: string): Index {
  const index = indices.get(name) ?? emptyIndex();
  indices.set(name, index);
  return index;
}

function find(indices: Map<string, Index>, name: string): Index {
  const index = indices.get(name);
  if (!index) throw new Refusal(404, `Index ${name} does not exist`);
  return index;
}
