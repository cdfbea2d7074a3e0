import type { IncomingMessage, Server } from "node:http";
import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";

/** One kind of socket of a stand-in. `key` is the first group of the path. */
export interface SocketRoute {
  path: RegExp;
  /** The HTTP status to refuse with, or null to open. */
  refuse?(key: string, request: IncomingMessage): number | null;
  serve(socket: WebSocket, key: string): void;
}

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\nConnection: close\r\n\r\n`);
}

/** Adds sockets to a stand-in's HTTP server; other paths answer 404. */
export function attachSockets(server: Server, routes: readonly SocketRoute[]): { close(): void } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { pathname } = new URL(request.url ?? "/", "http://sandbox");
    const route = routes.find(({ path }) => path.test(pathname));
    const key = route && decodeURIComponent(route.path.exec(pathname)?.[1] ?? "");
    const status = route && key ? (route.refuse?.(key, request) ?? null) : 404;
    if (!route || !key || status !== null) refuse(socket, status ?? 404);
    else sockets.handleUpgrade(request, socket, head, (webSocket) => route.serve(webSocket, key));
  });
  return {
    close() {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
}
