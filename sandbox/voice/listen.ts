import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { LOOPBACK } from "../ports";

export interface Listening {
  server: Server;
  port: number;
  /** Ends open connections too. */
  close(): Promise<void>;
}

type Application = Pick<Parameters<typeof serve>[0], "fetch">;

/** Serves an application on the loopback address; port 0 takes any free one. Rejects when the port is taken. */
export function listen(app: Application, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    // Without TLS options this adapter always makes a plain HTTP server, whose address is an object while it listens.
    const server = serve({ fetch: app.fetch, hostname: LOOPBACK, port }, () =>
      resolve({ server, port: (server.address() as AddressInfo).port, close: () => closeAll(server) }),
    ) as Server;
    server.once("error", reject);
  });
}

function closeAll(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
