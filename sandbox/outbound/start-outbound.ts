import { Hono } from "hono";
import { startHonoServer } from "../hono-server";
import type { EngineUrls } from "./dial-engine";
import type { KnownCall, OutboundWorld } from "./place";
import { outboundRoutes } from "./routes";
import type { Fault } from "./schema";

/** What a test does with the service from within its process. */
export interface OutboundControls {
  /** Every call it took, whatever became of it. */
  calls(): KnownCall[];
  /** How often it was asked to place a call. */
  requests(): number;
  fail(...faults: (Pick<Fault, "mode"> & Partial<Fault>)[]): void;
  revoke(key: string, isRevoked?: boolean): void;
}

type OutboundPart = OutboundControls & { app: ReturnType<typeof outboundRoutes>; stop(): void };

/** The outbound service that dials at these engines, for a server to carry. */
export function createOutbound(urls: EngineUrls): OutboundPart {
  const world: OutboundWorld = {
    ...{ urls, calls: new Map(), requests: 0, faults: [], revoked: new Set() },
    stopping: new AbortController(),
  };
  return {
    app: outboundRoutes(world),
    calls: () => [...world.calls.values()],
    requests: () => world.requests,
    fail: (...faults) => {
      world.faults = faults.map((fault) => ({ times: 1, delayMs: 15_000, ...fault }));
    },
    revoke: (key, isRevoked = true) => void (isRevoked ? world.revoked.add(key) : world.revoked.delete(key)),
    stop: () => world.stopping.abort(),
  };
}

/** The same with a port of its own, for tests. */
export async function startOutbound(
  urls: EngineUrls,
  port = 0,
): Promise<OutboundControls & { url: string; stop(): Promise<void> }> {
  const { app: routes, stop: end, ...controls } = createOutbound(urls);
  const app = new Hono();
  app.route("/outbound", routes);
  const server = await startHonoServer({ app, port, name: "the outbound service" });
  return {
    ...controls,
    url: `${server.url}/outbound`,
    stop: async () => {
      end();
      await server.stop();
    },
  };
}
