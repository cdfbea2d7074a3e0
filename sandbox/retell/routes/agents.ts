import { Hono } from "hono";
import { z } from "zod";
import { newId } from "../ids";
import { type PageQuery, pageOf, pageQuery } from "../listing";
import { badRequest } from "../problems";
import type { StoredAgent, Version } from "../records";
import { assertAgentReferences, ownAgent, ownLlm } from "../references";
import { toAgentResource, toAgentSummary, toVersionSummary } from "../resources";
import {
  type AgentBody,
  type AgentChange,
  createAgentBody,
  publishBody,
  updateAgentBody,
} from "../schemas/agent";
import { multiLocales } from "../schemas/catalog";
import { parseOrRefuse } from "../schemas/validate";
import { addVersion, changed, editableVersion, firstVersion, latestOf, versionOf } from "../versions";
import type { RetellWorld } from "../world";
import { orgOf, pathId, type RetellContext, type RetellEnv, readJson, versionQueryOf } from "./context";

const listBody = z.strictObject({
  filter_criteria: z
    .strictObject({
      channel: z
        .strictObject({
          type: z.literal("string"),
          op: z.enum(["eq", "ne", "sw", "ew", "co"]),
          value: z.enum(["voice", "chat"]),
        })
        .optional(),
      query: z.string().optional(),
    })
    .optional(),
});

type AgentFilter = z.output<typeof listBody>["filter_criteria"];

/** Names the version of the engine it speaks through, and writes the deprecated `multi` out. */
function settled<Change extends AgentChange>(world: RetellWorld, orgId: string, change: Change): Change {
  const result = { ...change };
  if (result.language === "multi") result.language = [...multiLocales];
  const engine = result.response_engine;
  if (engine?.type === "retell-llm") {
    const { version } = versionOf(ownLlm(world, orgId, engine.llm_id), engine.version);
    result.response_engine = { ...engine, version };
  }
  return result;
}

function isListed(agent: StoredAgent, filter: AgentFilter): boolean {
  const channel = filter?.channel;
  const isVoice = !channel || (channel.op === "ne" ? channel.value !== "voice" : channel.value === "voice");
  const name = latestOf(agent).body.agent_name ?? "";
  return isVoice && name.toLowerCase().includes((filter?.query ?? "").toLowerCase());
}

/** A new agent version takes a new version of its LLM along: the two are published together. */
function draftFrom(world: RetellWorld, agent: StoredAgent, base: Version<AgentBody>): Version<AgentBody> {
  const draft = addVersion(agent, base);
  const engine = draft.body.response_engine;
  if (engine.type !== "retell-llm") return draft;
  const llm = ownLlm(world, agent.orgId, engine.llm_id);
  const { version } = addVersion(llm, versionOf(llm, engine.version));
  draft.body.response_engine = { ...engine, version };
  return draft;
}

function publish(world: RetellWorld, agent: StoredAgent, body: z.output<typeof publishBody>): void {
  const draft = editableVersion(agent, body.version);
  const { version: _version, ...titles } = body;
  draft.body = changed(draft.body, titles);
  draft.isPublished = true;
  draft.modifiedAt = Date.now();
  const engine = draft.body.response_engine;
  if (engine.type !== "retell-llm") return;
  versionOf(ownLlm(world, agent.orgId, engine.llm_id), engine.version).isPublished = true;
}

function removeVersion(agent: StoredAgent, reference: number): void {
  const version = editableVersion(agent, reference);
  if (agent.versions.length === 1) throw badRequest("Cannot delete the only version of an agent.");
  agent.versions = agent.versions.filter((other) => other !== version);
}

function addVersionRoutes(routes: Hono<RetellEnv>, world: RetellWorld): void {
  const own = (context: RetellContext) => ownAgent(world, orgOf(context), pathId(context));
  routes.post("/create-agent-version/:id", async (context) => {
    const schema = z.strictObject({ base_version: z.number().int().min(0) });
    const { base_version } = parseOrRefuse(schema, await readJson(context));
    const agent = own(context);
    const draft = draftFrom(world, agent, versionOf(agent, base_version));
    world.store.touch();
    return context.json(toAgentResource(agent, draft), 201);
  });
  routes.get("/get-agent-versions/:id", (context) => {
    const agent = own(context);
    return context.json(agent.versions.toReversed().map((version) => toAgentResource(agent, version)));
  });
  routes.get("/list-agent-versions/:id", (context) => {
    const query = parseOrRefuse(pageQuery, context.req.query());
    const listed = own(context).versions.map((version) => ({
      ...version,
      id: String(version.version),
      createdAt: version.version,
    }));
    return context.json(pageOf(listed, query, toVersionSummary));
  });
  routes.post("/publish-agent-version/:id", async (context) => {
    const agent = own(context);
    publish(world, agent, parseOrRefuse(publishBody, await readJson(context)));
    world.store.touch();
    return context.body(null, 200);
  });
  routes.delete("/delete-agent-version/:id", (context) => {
    const schema = z.strictObject({ version: z.coerce.number().int().min(0) });
    removeVersion(own(context), parseOrRefuse(schema, context.req.query()).version);
    world.store.touch();
    return context.body(null, 204);
  });
}

/** Agents and their versions. */
export function agentRoutes(world: RetellWorld): Hono<RetellEnv> {
  const routes = new Hono<RetellEnv>();
  const own = (context: RetellContext) => ownAgent(world, orgOf(context), pathId(context));
  routes.post("/create-agent", async (context) => {
    const orgId = orgOf(context);
    const body = parseOrRefuse(createAgentBody, await readJson(context));
    assertAgentReferences(world, orgId, body);
    const agent = firstVersion(newId("agent"), orgId, changed(settled(world, orgId, body), {}));
    world.store.agents.set(agent.id, agent);
    world.store.touch();
    return context.json(toAgentResource(agent, latestOf(agent)), 201);
  });
  routes.get("/get-agent/:id", (context) => {
    const agent = own(context);
    return context.json(toAgentResource(agent, versionOf(agent, versionQueryOf(context))));
  });
  routes.patch("/update-agent/:id", async (context) => {
    const agent = own(context);
    const version = editableVersion(agent, versionQueryOf(context));
    const change = parseOrRefuse(updateAgentBody, await readJson(context));
    assertAgentReferences(world, agent.orgId, { voice_id: version.body.voice_id, ...change });
    version.body = changed(version.body, settled(world, agent.orgId, change));
    version.modifiedAt = Date.now();
    world.store.touch();
    return context.json(toAgentResource(agent, version));
  });
  routes.post("/v2/list-agents", async (context) => {
    const query: PageQuery = parseOrRefuse(pageQuery, context.req.query());
    const { filter_criteria } = parseOrRefuse(listBody, await readJson(context));
    const agents = [...world.store.agents.values()].filter(
      (agent) => agent.orgId === orgOf(context) && isListed(agent, filter_criteria),
    );
    return context.json(pageOf(agents, query, toAgentSummary));
  });
  routes.delete("/delete-agent/:id", (context) => {
    world.store.agents.delete(own(context).id);
    world.store.touch();
    return context.body(null, 204);
  });
  addVersionRoutes(routes, world);
  return routes;
}
