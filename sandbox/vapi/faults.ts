import { setTimeout as sleep } from "node:timers/promises";
import type { MiddlewareHandler } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { problemBody } from "./problems";
import type { VapiContext, VapiEnv } from "./routes/context";
import type { Fault } from "./settings";
import type { VapiWorld } from "./world";

const slowKeyMs = 20000;

/** Paths with ids replaced, so that requests can be counted by route. */
export function routeOf(method: string, path: string): string {
  return `${method} ${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, ":id")}`;
}

/** Takes the first planned fault that fits the request, and uses it up by one. */
function takeFault(world: VapiWorld, method: string, path: string): Fault | null {
  const fault = world.settings.faults.find(
    (candidate) =>
      candidate.times > 0 &&
      (candidate.method ?? method).toUpperCase() === method &&
      path.startsWith(candidate.path ?? "/"),
  );
  if (!fault) return null;
  fault.times -= 1;
  return fault;
}

function failWith(context: VapiContext, fault: Fault): Response {
  if (fault.status === 0) {
    context.env.incoming.socket.destroy();
    return context.body(null);
  }
  if (fault.retryAfterSeconds !== undefined) context.header("retry-after", String(fault.retryAfterSeconds));
  // The schema of the settings admits error statuses only.
  return context.json(problemBody(fault.status), fault.status as ContentfulStatusCode);
}

function pause(world: VapiWorld, ms: number): Promise<unknown> {
  return sleep(ms, undefined, { signal: world.stopping.signal });
}

/** Faults that a key carries in its own text. */
async function keyFault(world: VapiWorld, context: VapiContext): Promise<Response | null> {
  const key = context.req.header("authorization") ?? "";
  if (/vapi_[sp]k_\w*down/.test(key)) return context.json(problemBody(503), 503);
  if (/vapi_[sp]k_\w*slow/.test(key)) await pause(world, slowKeyMs);
  return null;
}

/** Counts each API request and makes those fail that were told to. */
export function withFaults(world: VapiWorld): MiddlewareHandler<VapiEnv> {
  return async (context, next) => {
    const { method, path } = context.req;
    const route = routeOf(method, path);
    world.requests.set(route, (world.requests.get(route) ?? 0) + 1);
    const broken = await keyFault(world, context);
    if (broken) return broken;
    const fault = takeFault(world, method, path);
    if (!fault) return next();
    if (fault.afterWork) await next();
    if (fault.delayMs) await pause(world, fault.delayMs);
    if (!fault.afterWork) return failWith(context, fault);
    context.res = failWith(context, fault);
  };
}
