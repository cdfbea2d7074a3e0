import { Hono } from "hono";
import { z } from "zod";
import type { Courier } from "../events/deliver";
import { events, pendingDeliveries } from "../events/emit";
import { webhookEndpoints } from "../events/webhook-endpoints";
import { newId } from "../frame/ids";
import { findAnywhere } from "../frame/owners";
import { inAccount, type Scope } from "../frame/scope";
import type { StripeWorld } from "../frame/world";
import { actRoutes } from "./act-routes";
import { applyControl, controlBody, defaultSettings, faultsBody } from "./settings";

const clockBody = z.strictObject({ advanceSeconds: z.number().int().min(0) });

/** An event id is unique among all accounts. */
function findEvent(world: StripeWorld, id: string): { scope: Scope; id: string } | null {
  const known = findAnywhere(world, (scope) => events(scope).get(id));
  return known && { scope: known.scope, id };
}

/** Sends an event again to everyone who would get it now; answers how many that are. */
function resend(world: StripeWorld, { scope, id }: { scope: Scope; id: string }): number {
  const owner = inAccount(scope, scope.platform);
  const own = webhookEndpoints(scope)
    .all()
    .filter((target) => !target._connect);
  const others = scope.account === scope.platform ? [] : webhookEndpoints(owner).all();
  const targets = [...own, ...others.filter((target) => target._connect)];
  for (const target of targets) {
    pendingDeliveries(owner).put({
      id: newId("dl"),
      object: "delivery",
      account: scope.account,
      event: id,
      endpoint: target.id,
      isThin: false,
      attempt: 1,
      dueAt: 0,
    });
  }
  world.wakeDeliveries();
  return targets.length;
}

function forget(world: StripeWorld, provision: () => void): void {
  world.store.clear();
  world.deliveries.length = 0;
  world.requests.clear();
  world.recent.clear();
  Object.assign(world.settings, defaultSettings());
  provision();
}

/** What tests turn and read; the real service has nothing of the kind. */
export function controlRoutes(world: StripeWorld, courier: () => Courier, provision: () => void): Hono {
  const routes = new Hono();
  routes.route("/", actRoutes(world));
  routes.get("/control", (context) => context.json(world.settings));
  routes.post("/control", async (context) => {
    const parsed = controlBody.safeParse(await context.req.json());
    if (!parsed.success) return context.json({ error: z.prettifyError(parsed.error) }, 400);
    const settings = applyControl(world.settings, parsed.data);
    world.wakeDeliveries();
    return context.json(settings);
  });
  routes.post("/faults", async (context) => {
    const parsed = faultsBody.safeParse(await context.req.json());
    if (!parsed.success) return context.json({ error: z.prettifyError(parsed.error) }, 400);
    world.settings.faults = parsed.data.faults;
    return context.json(world.settings.faults);
  });
  routes.post("/clock", async (context) => {
    const parsed = clockBody.safeParse(await context.req.json());
    if (!parsed.success) return context.json({ error: z.prettifyError(parsed.error) }, 400);
    world.clock.advance(parsed.data.advanceSeconds);
    world.tick();
    return context.json({ now: world.clock.now() });
  });
  routes.get("/clock", (context) => context.json({ now: world.clock.now() }));
  routes.get("/deliveries", (context) => {
    const event = context.req.query("event");
    return context.json(world.deliveries.filter((record) => !event || record.event === event));
  });
  routes.get("/requests", (context) => context.json(Object.fromEntries(world.requests)));
  routes.post("/deliveries/idle", async (context) => {
    await courier().idle();
    return context.json({ idle: true });
  });
  routes.post("/events/:id/resend", (context) => {
    const found = findEvent(world, context.req.param("id"));
    if (!found) return context.json({ error: "There is no such event." }, 404);
    return context.json({ endpoints: resend(world, found) });
  });
  routes.post("/reset", (context) => {
    forget(world, provision);
    return context.json({ reset: true });
  });
  return routes;
}
