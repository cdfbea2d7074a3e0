import { setTimeout as sleep } from "node:timers/promises";
import type { HttpBindings } from "@hono/node-server";
import type { Context, MiddlewareHandler } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Fault, Settings } from "./settings";

const slowKeyMs = 20000;

export interface FaultyWorld {
  settings: Settings;
  /** Requests by "METHOD /path", ids replaced by ":id". */
  requests: Map<string, number>;
  stopping: AbortController;
}

export interface FaultOptions {
  world: FaultyWorld;
  /** Replaces the ids in a path, so that requests can be counted by route. */
  routeOf(path: string): string;
  /** The provider's error body for a status. */
  problemBody(status: number): object;
  /** What this provider's keys look like; one that contains `down` or `slow` carries a fault of its own. */
  isKey(text: string): boolean;
}

/** Takes the first planned fault that fits the request, and uses it up by one. */
function takeFault(settings: Settings, method: string, path: string): Fault | null {
  const fault = settings.faults.find(
    (candidate) =>
      candidate.times > 0 &&
      (candidate.method ?? method).toUpperCase() === method &&
      path.startsWith(candidate.path ?? "/"),
  );
  if (!fault) return null;
  fault.times -= 1;
  return fault;
}

/** Counts each API request and makes those fail that were told to. */
export function withFaults<Env extends { Bindings: HttpBindings }>(
  options: FaultOptions,
): MiddlewareHandler<Env> {
  const { world, problemBody } = options;
  const pause = (ms: number) => sleep(ms, undefined, { signal: world.stopping.signal });

  function failWith(context: Context<Env>, fault: Fault): Response {
    if (fault.status === 0) {
      context.env.incoming.socket.destroy();
      return context.body(null);
    }
    if (fault.retryAfterSeconds !== undefined) context.header("retry-after", String(fault.retryAfterSeconds));
    // The schema of the settings admits error statuses only.
    return Response.json(problemBody(fault.status), {
      status: fault.status as ContentfulStatusCode,
      headers: context.res.headers,
    });
  }

  /** Faults that a key carries in its own text. */
  async function keyFault(key: string): Promise<Response | null> {
    if (!options.isKey(key)) return null;
    if (key.includes("down")) return Response.json(problemBody(503), { status: 503 });
    if (key.includes("slow")) await pause(slowKeyMs);
    return null;
  }

  return async (context, next) => {
    const { method, path } = context.req;
    const route = `${method} ${options.routeOf(path)}`;
    world.requests.set(route, (world.requests.get(route) ?? 0) + 1);
    const broken = await keyFault((context.req.header("authorization") ?? "").replace(/^Bearer /, ""));
    if (broken) return broken;
    const fault = takeFault(world.settings, method, path);
    if (!fault) return next();
    if (fault.afterWork) await next();
    if (fault.delayMs) await pause(fault.delayMs);
    if (!fault.afterWork) return failWith(context, fault);
    context.res = failWith(context, fault);
  };
}
