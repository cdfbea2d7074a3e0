import { Hono } from "hono";
import { applyControl, controlSchema } from "../../voice/settings";
import { findPrincipal } from "../auth";
import { toCallResource } from "../call-resource";
import { notUnderKey, RetellProblem } from "../problems";
import type { StoredCall } from "../records";
import { parseOrRefuse } from "../schemas/validate";
import { foreignCallBody, placeForeignCall } from "../simulator/foreign-call";
import { inboundBody, placeInboundCall } from "../simulator/inbound";
import { joinCall } from "../simulator/state-machine";
import { defaultRetellSettings, type RetellWorld } from "../world";
import { type RetellContext, type RetellEnv, readJson } from "./context";

async function forget(world: RetellWorld): Promise<void> {
  for (const running of world.running.values()) running.clock.freeze();
  world.running.clear();
  world.store.clear();
  world.deliveries.clear();
  world.requests.clear();
  world.refusedOnce.clear();
  Object.assign(world.settings, defaultRetellSettings());
  await world.store.flush();
}

async function ring(world: RetellWorld, context: RetellContext): Promise<Response> {
  const body = parseOrRefuse(inboundBody, await readJson(context));
  const principal = findPrincipal(body.key);
  if (!principal) throw new RetellProblem(401);
  world.store.webhookKeys.set(principal.orgId, principal.webhookKey);
  const call = await placeInboundCall(world, principal.orgId, body);
  if (!call) return context.json({ answered: false });
  return context.json({ answered: true, ...toCallResource(world, call) }, 201);
}

async function dialForeign(world: RetellWorld, context: RetellContext): Promise<Response> {
  const body = parseOrRefuse(foreignCallBody, await readJson(context));
  const principal = findPrincipal(body.key);
  if (!principal) throw new RetellProblem(401);
  world.store.webhookKeys.set(principal.orgId, principal.webhookKey);
  return context.json(toCallResource(world, placeForeignCall(world, principal.orgId, body)), 201);
}

function addCallRoutes(routes: Hono<RetellEnv>, world: RetellWorld): void {
  function knownCall(context: RetellContext): StoredCall {
    const id = context.req.param("id") ?? "";
    const call = world.store.calls.get(id);
    if (!call) throw notUnderKey("Call", id);
    return call;
  }
  routes.get("/calls", (context) =>
    context.json(
      [...world.store.calls.values()].map((call) => ({
        ...toCallResource(world, call),
        sandbox: {
          ...{ outcome: call.outcome, seed: call.seed, createdAt: call.createdAt },
          isSettled: !world.running.has(call.id),
        },
      })),
    ),
  );
  routes.post("/calls/:id/advance", async (context) => {
    const call = knownCall(context);
    const running = world.running.get(call.id);
    running?.clock.fastForward();
    await running?.done;
    return context.json(toCallResource(world, call));
  });
  routes.post("/calls/:id/join", (context) => {
    const call = knownCall(context);
    const running = world.running.get(call.id);
    if (!running || !joinCall(running, "script")) throw new RetellProblem(409, "The call waits for nobody.");
    return context.json(toCallResource(world, call));
  });
}

/** What tests turn and read; the real service has nothing of the kind. */
export function sandboxRoutes(world: RetellWorld): Hono<RetellEnv> {
  const routes = new Hono<RetellEnv>();
  routes.get("/control", (context) => context.json(world.settings));
  routes.post("/control", async (context) => {
    const control = parseOrRefuse(controlSchema, await readJson(context));
    return context.json(applyControl(world.settings, control));
  });
  routes.get("/deliveries", (context) => context.json(world.deliveries.list(context.req.query("callId"))));
  routes.get("/requests", (context) => {
    const path = context.req.query("path");
    const counts = [...world.requests].filter(([route]) => !path || route.split(" ")[1] === path);
    return context.json(Object.fromEntries(counts));
  });
  addCallRoutes(routes, world);
  routes.post("/outbound", (context) => dialForeign(world, context));
  for (const path of ["/inbound", "/ring"]) routes.post(path, (context) => ring(world, context));
  routes.post("/reset", async (context) => {
    await forget(world);
    return context.json({ reset: true });
  });
  return routes;
}
