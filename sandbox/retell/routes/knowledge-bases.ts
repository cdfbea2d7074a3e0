import { Hono } from "hono";
import { newId } from "../ids";
import { badRequest, notUnderKey } from "../problems";
import type { KnowledgeSource, StoredKnowledgeBase } from "../records";
import { ownOrRefuse } from "../references";
import { toKnowledgeBaseResource } from "../resources";
import { addSourcesForm, createKnowledgeBaseForm, type SourcesForm } from "../schemas/knowledge-base";
import { parseOrRefuse } from "../schemas/validate";
import type { RetellWorld } from "../world";
import { orgOf, pathId, type RetellContext, type RetellEnv } from "./context";

/** How long indexing takes, in simulated seconds. */
const indexingSeconds = 4;

async function readForm(context: RetellContext): Promise<unknown> {
  const type = context.req.header("content-type") ?? "";
  if (!type.startsWith("multipart/form-data")) throw badRequest("Content-Type must be multipart/form-data");
  return context.req.parseBody({ all: true });
}

async function sourcesOf(form: SourcesForm, readyAt: number): Promise<KnowledgeSource[]> {
  const ready = () => ({ source_id: newId("source"), readyAt });
  const texts = (form.knowledge_base_texts ?? []).map(
    ({ title, text }): KnowledgeSource => ({ ...ready(), type: "text", title, text }),
  );
  const urls = (form.knowledge_base_urls ?? []).map(
    (url): KnowledgeSource => ({ ...ready(), type: "url", url }),
  );
  const files = (form.knowledge_base_files ?? []).map(async (file): Promise<KnowledgeSource> => {
    const [filename, file_size, text] = [file.name, file.size, await file.text()];
    return { ...ready(), type: "document", filename, file_size, text };
  });
  return [...texts, ...urls, ...(await Promise.all(files))];
}

function indexedAt(world: RetellWorld): number {
  return Date.now() + (indexingSeconds * 1000) / world.settings.timeScale;
}

async function create(world: RetellWorld, context: RetellContext): Promise<StoredKnowledgeBase> {
  const form = parseOrRefuse(createKnowledgeBaseForm, await readForm(context));
  const readyAt = indexedAt(world);
  const base: StoredKnowledgeBase = {
    id: newId("knowledgeBase"),
    orgId: orgOf(context),
    createdAt: Date.now(),
    name: form.knowledge_base_name,
    isAutoRefreshed: form.enable_auto_refresh ?? false,
    maxChunkSize: form.max_chunk_size,
    minChunkSize: form.min_chunk_size,
    readyAt,
    firstReadyAt: readyAt,
    sources: await sourcesOf(form, readyAt),
  };
  world.store.knowledgeBases.set(base.id, base);
  world.store.touch();
  return base;
}

function removeSource(base: StoredKnowledgeBase, sourceId: string): void {
  if (!base.sources.some(({ source_id }) => source_id === sourceId)) throw notUnderKey("Source", sourceId);
  base.sources = base.sources.filter(({ source_id }) => source_id !== sourceId);
}

/** Knowledge bases: documents that take a while to be indexed. */
export function knowledgeBaseRoutes(world: RetellWorld): Hono<RetellEnv> {
  const routes = new Hono<RetellEnv>();
  const own = (context: RetellContext) =>
    ownOrRefuse(world.store.knowledgeBases, orgOf(context), "Knowledge base", pathId(context));
  const shown = (base: StoredKnowledgeBase) => toKnowledgeBaseResource(world.baseUrl, base);
  routes.post("/create-knowledge-base", async (context) =>
    context.json(shown(await create(world, context)), 201),
  );
  routes.get("/get-knowledge-base/:id", (context) => context.json(shown(own(context))));
  routes.get("/list-knowledge-bases", (context) => {
    const bases = [...world.store.knowledgeBases.values()].filter(({ orgId }) => orgId === orgOf(context));
    return context.json(bases.map(shown));
  });
  routes.delete("/delete-knowledge-base/:id", (context) => {
    world.store.knowledgeBases.delete(own(context).id);
    world.store.touch();
    return context.body(null, 204);
  });
  routes.post("/add-knowledge-base-sources/:id", async (context) => {
    const base = own(context);
    const form = parseOrRefuse(addSourcesForm, await readForm(context));
    base.readyAt = indexedAt(world);
    base.sources.push(...(await sourcesOf(form, base.readyAt)));
    world.store.touch();
    return context.json(shown(base), 201);
  });
  routes.delete("/delete-knowledge-base-source/:id/source/:source", (context) => {
    const base = own(context);
    removeSource(base, pathId(context, "source"));
    world.store.touch();
    return context.json(shown(base));
  });
  return routes;
}
