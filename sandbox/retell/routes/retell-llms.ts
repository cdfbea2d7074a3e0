import { Hono } from "hono";
import { newId } from "../ids";
import { pageOf, pageQuery } from "../listing";
import { badRequest } from "../problems";
import { assertLlmReferences, ownLlm } from "../references";
import { toLlmResource } from "../resources";
import { type LlmBody, llmBody, llmComplaints } from "../schemas/retell-llm";
import { parseOrRefuse } from "../schemas/validate";
import { changed, editableVersion, firstVersion, latestOf, versionOf } from "../versions";
import type { RetellWorld } from "../world";
import { orgOf, pathId, type RetellEnv, readJson, versionQueryOf } from "./context";

function assertWhole(world: RetellWorld, orgId: string, body: LlmBody): LlmBody {
  const complaints = llmComplaints(body);
  if (complaints.length > 0) throw badRequest(`Invalid request format: ${complaints.join("; ")}`);
  assertLlmReferences(world, orgId, body);
  return body;
}

/** Retell LLMs: prompt, tools and model of an agent. */
export function retellLlmRoutes(world: RetellWorld): Hono<RetellEnv> {
  const routes = new Hono<RetellEnv>();
  routes.post("/create-retell-llm", async (context) => {
    const orgId = orgOf(context);
    const body = changed(parseOrRefuse(llmBody, await readJson(context)), {});
    const llm = firstVersion(newId("llm"), orgId, assertWhole(world, orgId, body));
    world.store.llms.set(llm.id, llm);
    world.store.touch();
    return context.json(toLlmResource(llm, latestOf(llm)), 201);
  });
  routes.get("/get-retell-llm/:id", (context) => {
    const llm = ownLlm(world, orgOf(context), pathId(context));
    return context.json(toLlmResource(llm, versionOf(llm, versionQueryOf(context))));
  });
  routes.patch("/update-retell-llm/:id", async (context) => {
    const llm = ownLlm(world, orgOf(context), pathId(context));
    const version = editableVersion(llm, versionQueryOf(context));
    const { is_transfer_llm: _ignored, ...change } = parseOrRefuse(llmBody, await readJson(context));
    version.body = assertWhole(world, llm.orgId, changed(version.body, change));
    version.modifiedAt = Date.now();
    world.store.touch();
    return context.json(toLlmResource(llm, version));
  });
  routes.get("/v2/list-retell-llms", (context) => {
    const query = parseOrRefuse(pageQuery, context.req.query());
    const own = [...world.store.llms.values()].filter(({ orgId }) => orgId === orgOf(context));
    return context.json(pageOf(own, query, (llm) => toLlmResource(llm, latestOf(llm))));
  });
  routes.delete("/delete-retell-llm/:id", (context) => {
    world.store.llms.delete(ownLlm(world, orgOf(context), pathId(context)).id);
    world.store.touch();
    return context.body(null, 204);
  });
  return routes;
}
