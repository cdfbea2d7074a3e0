import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { listPage } from "../listing";
import { notFound } from "../problems";
import type { Stored } from "../records";
import { findOwn } from "../references";
import type { VapiWorld } from "../world";
import { readJson, type VapiContext, type VapiEnv } from "./context";

export interface ResourceKind<Body, Item extends Stored<Body>> {
  name: string;
  items: Map<string, Item>;
  /** Validates a new body. Throws 400. */
  parseNew(orgId: string, body: unknown): Body;
  /** Validates a change and returns the whole body after it. Throws 400. */
  parseChange(orgId: string, item: Item, change: unknown): Body;
  finish(record: Stored<Body>): Item;
  toResource(item: Item): Record<string, unknown>;
}

/** POST, GET, GET /{id}, PATCH and DELETE of one kind of thing, each organisation seeing its own. */
export function resourceRoutes<Body, Item extends Stored<Body>>(
  world: VapiWorld,
  kind: ResourceKind<Body, Item>,
): Hono<VapiEnv> {
  const routes = new Hono<VapiEnv>();

  function own(context: VapiContext, id: string): Item {
    const item = findOwn(kind.items, context.get("principal").orgId, id);
    if (!item) throw notFound(kind.name, id);
    return item;
  }

  routes.post("/", async (context) => {
    const { orgId } = context.get("principal");
    const body = kind.parseNew(orgId, await readJson(context));
    const now = new Date().toISOString();
    const item = kind.finish({ id: randomUUID(), orgId, createdAt: now, updatedAt: now, body });
    kind.items.set(item.id, item);
    world.store.touch();
    return context.json(kind.toResource(item), 201);
  });
  routes.get("/", (context) => {
    const page = listPage(kind.items.values(), context.get("principal").orgId, context.req.query());
    return context.json(page.map(kind.toResource));
  });
  routes.get("/:id", (context) => context.json(kind.toResource(own(context, context.req.param("id")))));
  routes.patch("/:id", async (context) => {
    const item = own(context, context.req.param("id"));
    item.body = kind.parseChange(item.orgId, item, await readJson(context));
    item.updatedAt = new Date().toISOString();
    world.store.touch();
    return context.json(kind.toResource(item));
  });
  routes.delete("/:id", (context) => {
    const item = own(context, context.req.param("id"));
    kind.items.delete(item.id);
    world.store.touch();
    return context.json(kind.toResource(item));
  });
  return routes;
}
