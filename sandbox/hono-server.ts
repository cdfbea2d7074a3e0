import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { assertPortFree, LOOPBACK } from "./ports";

/** A Hono application, whatever its variables are. */
type HonoApp = { fetch: (request: Request) => Response | Promise<Response> };

export type HonoServer = { url: string; stop(): Promise<void> };

/** Serves a Hono application on the loopback address; port 0 takes any free one. `stop` ends open connections too. */
export async function startHonoServer(options: {
  app: HonoApp;
  port: number;
  name: string;
}): Promise<HonoServer> {
  if (options.port !== 0) await assertPortFree(options.port, options.name);
  const server = await listen(options.app, options.port);
  // The address of a TCP server is never a string or null while it listens.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${LOOPBACK}:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(app: HonoApp, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    // Without TLS options this adapter always makes a plain HTTP server.
    const server = serve({ fetch: app.fetch, port, hostname: LOOPBACK }, () => resolve(server)) as Server;
    server.once("error", reject);
  });
}
