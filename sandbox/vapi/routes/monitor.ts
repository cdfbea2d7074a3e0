import { Hono } from "hono";
import { z } from "zod";
import { effectiveAssistant } from "../assistants";
import { authenticate } from "../auth";
import { notFound, VapiProblem } from "../problems";
import type { StoredCall } from "../records";
import { parseOrRefuse } from "../schemas/validate";
import type { VapiWorld } from "../world";
import { readJson, type VapiContext, type VapiEnv } from "./context";

const controlBody = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("end-call") }),
  z.strictObject({
    type: z.literal("say"),
    content: z.string().min(1),
    endCallAfterSpoken: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal("add-message"),
    message: z.looseObject({ role: z.string(), content: z.string() }),
    triggerResponseEnabled: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal("control"),
    control: z.enum(["mute-assistant", "unmute-assistant", "say-first-message"]),
  }),
]);

/** An assistant may ask that its monitor addresses need the public key of its organisation. */
function assertControlAllowed(world: VapiWorld, context: VapiContext, call: StoredCall): void {
  const plan = effectiveAssistant(world.store, call)?.monitorPlan;
  if (plan?.controlEnabled === false) throw notFound("Control of call", call.id);
  if (!plan?.controlAuthenticationEnabled) return;
  const principal = authenticate(context.req.header("authorization"));
  if (principal.orgId !== call.orgId || principal.kind !== "public") throw new VapiProblem(401);
}

/** Live control of a call, at the address the call itself gave out. */
export function monitorRoutes(world: VapiWorld): Hono<VapiEnv> {
  const routes = new Hono<VapiEnv>();
  routes.post("/:id/control", async (context) => {
    const id = context.req.param("id");
    const call = world.store.calls.get(id);
    const running = world.running.get(id);
    if (!call || !running || call.status === "ended") throw notFound("Call", id);
    assertControlAllowed(world, context, call);
    const order = parseOrRefuse(controlBody, await readJson(context));
    if (order.type === "end-call") running.clock.hangUp("manually-canceled");
    if (order.type === "say") running.injected.push(order.content);
    return context.json({ success: true });
  });
  return routes;
}
