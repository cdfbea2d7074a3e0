import { randomBytes } from "node:crypto";
import { Hono } from "hono";
import { badRequest } from "../problems";
import { updateLiveCallBody } from "../schemas/call";
import { parseOrRefuse } from "../schemas/validate";
import type { RetellWorld, RunningCall } from "../world";
import { ownCall, tightenStorage } from "./calls";
import { type RetellContext, type RetellEnv, readJson } from "./context";

/** The running call of the path. Throws 422 for an unknown one, 400 for one that is over. */
function liveCall(world: RetellWorld, context: RetellContext): RunningCall {
  const call = ownCall(world, context);
  const running = world.running.get(call.id);
  if (!running || (call.status !== "registered" && call.status !== "ongoing")) {
    throw badRequest(`Call ${call.id} is not live.`);
  }
  return running;
}

const listenMs = 3_600_000;

/** A listener's token for the call's room. Throws 400 before the call is spoken and after it. */
function listenTo(world: RetellWorld, context: RetellContext): Record<string, unknown> {
  const { call } = liveCall(world, context);
  if (call.status !== "ongoing") throw badRequest(`Call ${call.id} is not ongoing.`);
  return {
    access_token: randomBytes(32).toString("base64url"),
    expires_at: Date.now() + listenMs,
    participant_id: `listener_${randomBytes(8).toString("hex")}`,
    room_name: call.id,
    transport: "gateway",
    gateway_ip: "127.0.0.1",
    ice_servers: [{ urls: ["stun:127.0.0.1:3478"] }],
  };
}

/** What can be done to a call while it goes on. */
export function liveCallRoutes(world: RetellWorld): Hono<RetellEnv> {
  const routes = new Hono<RetellEnv>();
  routes.post("/v2/stop-call/:id", (context) => {
    liveCall(world, context).clock.hangUp("manual_stopped");
    return context.body(null, 204);
  });
  routes.post("/v2/listen-live-call/:id", (context) => context.json(listenTo(world, context)));
  routes.patch("/v2/update-live-call/:id", async (context) => {
    const { call, injected } = liveCall(world, context);
    const { call_control, fields_to_override } = parseOrRefuse(updateLiveCallBody, await readJson(context));
    tightenStorage(call, fields_to_override?.data_storage_setting);
    if (fields_to_override?.metadata !== undefined) call.metadata = fields_to_override.metadata;
    const variables = fields_to_override?.override_dynamic_variables;
    if (variables) call.dynamicVariables = { ...call.dynamicVariables, ...variables };
    const { additional_context, trigger_response } = call_control ?? {};
    if (additional_context && trigger_response) injected.push(additional_context);
    world.store.saveCall(call);
    return context.json({ success: true });
  });
  return routes;
}
