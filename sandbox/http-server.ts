import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { assertPortFree, LOOPBACK } from "./ports";

export type RunningServer = { port: number; url: string; stop(): Promise<void> };

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/**
 * Listens on the loopback address. A handler that throws answers 500 with the error's text: a stand-in hides nothing.
 * `port` 0 takes any free one. `stop` ends open connections too.
 */
export async function startHttpServer(options: {
  port: number;
  name: string;
  handle: Handler;
}): Promise<RunningServer> {
  if (options.port !== 0) await assertPortFree(options.port, options.name);
  const server = createServer((request, response) => {
    Promise.resolve()
      .then(() => options.handle(request, response))
      .catch((error: unknown) => fail(response, options.name, error));
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, LOOPBACK, resolve);
  });
  // The address of a TCP server is never a string or null while it listens.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://${LOOPBACK}:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}

function fail(response: ServerResponse, name: string, error: unknown): void {
  console.error(`[${name}]`, error);
  if (response.headersSent) response.destroy();
  else sendJson(response, 500, { error: error instanceof Error ? error.message : String(error) });
}
