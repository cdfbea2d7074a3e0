import type { Server as HttpServer } from "node:http";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";
import { assertPortFree, LOOPBACK } from "../ports";

/** The first byte of every HTTP request is a letter; that of a DNS message is half of a short length. */
const FIRST_LETTER = 0x41;

export type SharedPort = { port: number; url: string; stop(): Promise<void> };

/**
 * Serves HTTP and DNS over TCP on one port of the loopback address, telling them apart by the first byte.
 * Port 0 takes any free one. `stop` ends open connections too.
 */
export async function listenOnSharedPort(options: {
  app: Hono;
  port: number;
  serveDns: (socket: Socket) => void;
}): Promise<SharedPort> {
  if (options.port !== 0) await assertPortFree(options.port, "the test control");
  // Without TLS options this adapter always makes a plain HTTP server.
  const http = createAdaptorServer({ fetch: options.app.fetch }) as HttpServer;
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
    socket.on("error", () => socket.destroy());
    socket.once("readable", () => {
      const first: unknown = socket.read(1);
      if (!Buffer.isBuffer(first)) return;
      socket.unshift(first);
      if ((first[0] ?? 0) >= FIRST_LETTER) http.emit("connection", socket);
      else options.serveDns(socket);
    });
  });
  const port = await listen(server, options.port);
  return {
    port,
    url: `http://${LOOPBACK}:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    // The address of a TCP server is never a string or null while it listens.
    server.listen(port, LOOPBACK, () => resolve((server.address() as AddressInfo).port));
  });
}
