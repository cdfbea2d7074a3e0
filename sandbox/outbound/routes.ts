import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { z } from "zod";
import { authenticate, shownKeys } from "./keys";
import { callKey, DROPPED, type KnownCall, type OutboundWorld, place } from "./place";
import { faultsBody, placeBody, ServiceProblem } from "./schema";

type Env = { Bindings: HttpBindings };

const RETRY_AFTER_SECONDS = "1";

/** The service's API below `/v1`, and what tests set of it below `/_sandbox`. */
export function outboundRoutes(world: OutboundWorld): Hono<Env> {
  const app = new Hono<Env>();
  app.onError((error, c) => answerProblem(c, error));
  const customerOf = (c: Context<Env>) => authenticate(c.req.header("authorization"), world.revoked);
  app.get("/v1/account", (c) => {
    const customer = customerOf(c);
    return c.json({ name: customer.name, engineKeys: shownKeys(customer) });
  });
  app.post("/v1/calls", async (c) => {
    const customer = customerOf(c);
    const body = placeBody.parse(await c.req.json());
    if (c.req.header("idempotency-key") !== body.callId || body.metadata.callId !== body.callId) {
      throw new ServiceProblem(400, "bad_request", "Idempotency-Key and metadata must be the call's id.");
    }
    const placed = await place(world, customer, body);
    if (placed !== DROPPED) return c.json(toAnswer(placed.call, placed.status), placed.status);
    c.env.incoming.socket.destroy();
    return c.body(null);
  });
  app.get("/v1/calls/:callId", (c) => {
    const call = world.calls.get(callKey(customerOf(c), c.req.param("callId")));
    if (!call) throw new ServiceProblem(404, "not_found", "There is no call of this id.");
    return c.json(toAnswer(call, 200));
  });
  return addControls(app, world);
}

function addControls(app: Hono<Env>, world: OutboundWorld): Hono<Env> {
  app.put("/_sandbox/faults", async (c) => {
    world.faults = faultsBody.parse(await c.req.json()).faults;
    return c.body(null, 204);
  });
  app.put("/_sandbox/keys/:key", async (c) => {
    const { isRevoked } = z.strictObject({ isRevoked: z.boolean() }).parse(await c.req.json());
    if (isRevoked) world.revoked.add(c.req.param("key"));
    else world.revoked.delete(c.req.param("key"));
    return c.body(null, 204);
  });
  app.get("/_sandbox/calls", (c) => c.json({ requests: world.requests, data: [...world.calls.values()] }));
  return app;
}

function toAnswer({ body, engineCallId, refusal }: KnownCall, status: number) {
  const { callId } = body;
  if (refusal) return { callId, status: "refused", error: refusal };
  if (engineCallId === null || status === 202) return { callId, status: "waiting" };
  return { callId, status: "placed", engineCallId };
}

function answerProblem(c: Context<Env>, error: unknown): Response {
  if (error instanceof ServiceProblem) {
    if (error.status === 429) c.header("retry-after", RETRY_AFTER_SECONDS);
    return c.json({ error: { code: error.code, message: error.message } }, error.status);
  }
  if (error instanceof z.ZodError || error instanceof SyntaxError) {
    const message = error instanceof z.ZodError ? z.prettifyError(error) : "The body is not JSON.";
    return c.json({ error: { code: "bad_request", message } }, 400);
  }
  return c.json({ error: { code: "internal", message: String(error) } }, 500);
}
