import { Hono } from "hono";
import { applyControl, controlSchema, defaultSettings } from "../../voice/settings";
import { findPrincipal } from "../auth";
import { toCallResource } from "../call-resource";
import { notFound, VapiProblem } from "../problems";
import { parseOrRefuse } from "../schemas/validate";
import { foreignCallBody, placeForeignCall } from "../simulator/foreign-call";
import { inboundBody, placeInboundCall } from "../simulator/inbound";
import type { VapiWorld } from "../world";
import { readJson, type VapiEnv } from "./context";

async function forget(world: VapiWorld): Promise<void> {
  for (const running of world.running.values()) running.clock.freeze();
  world.running.clear();
  world.store.clear();
  world.deliveries.clear();
  world.requests.clear();
  world.refusedOnce.clear();
  Object.assign(world.settings, defaultSettings());
  await world.store.flush();
}

/** What tests turn and read; the real service has nothing of the kind. */
export function sandboxRoutes(world: VapiWorld): Hono<VapiEnv> {
  const routes = new Hono<VapiEnv>();
  routes.get("/control", (context) => context.json(world.settings));
  routes.post("/control", async (context) => {
    const control = parseOrRefuse(controlSchema, await readJson(context));
    return context.json(applyControl(world.settings, control));
  });
  routes.get("/deliveries", (context) => context.json(world.deliveries.list(context.req.query("callId"))));
  routes.get("/calls", (context) =>
    context.json(
      [...world.store.calls.values()].map((call) => ({
        ...toCallResource(world, call),
        sandbox: { outcome: call.outcome, seed: call.seed, isSettled: !world.running.has(call.id) },
      })),
    ),
  );
  routes.post("/calls/:id/advance", async (context) => {
    const id = context.req.param("id");
    const call = world.store.calls.get(id);
    if (!call) throw notFound("Call", id);
    const running = world.running.get(id);
    running?.clock.fastForward();
    await running?.done;
    return context.json(toCallResource(world, call));
  });
  routes.post("/inbound", async (context) => {
    const body = parseOrRefuse(inboundBody, await readJson(context));
    const principal = findPrincipal(body.key);
    if (!principal) throw new VapiProblem(401);
    return context.json(toCallResource(world, await placeInboundCall(world, principal.orgId, body)), 201);
  });
  routes.post("/outbound", async (context) => {
    const body = parseOrRefuse(foreignCallBody, await readJson(context));
    const principal = findPrincipal(body.key);
    if (!principal) throw new VapiProblem(401);
    return context.json(toCallResource(world, placeForeignCall(world, principal.orgId, body)), 201);
  });
  routes.get("/requests", (context) => {
    const path = context.req.query("path");
    const counts = [...world.requests].filter(([route]) => !path || route.split(" ")[1] === path);
    return context.json(Object.fromEntries(counts));
  });
  routes.post("/reset", async (context) => {
    await forget(world);
    return context.json({ reset: true });
  });
  return routes;
}
