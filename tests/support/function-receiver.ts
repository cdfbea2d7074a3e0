import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A request that came to a customer's function address. */
export interface ReceivedFunction {
  headers: IncomingHttpHeaders;
  body: string;
  method: string;
  path: string;
}

export type Reply = {
  status?: number;
  body?: string | Buffer;
  headers?: Record<string, string>;
  /** Leaves the request without an answer. */
  silent?: boolean;
};

export interface FunctionReceiver {
  url: string;
  received: ReceivedFunction[];
  /** What the next requests are answered; the last one stays. */
  reply(...replies: Reply[]): void;
  /** Holds requests back until the returned function is called. */
  hold(): () => void;
  close(): Promise<void>;
}

/** A customer's server on a free loopback port. */
export async function startFunctionReceiver(): Promise<FunctionReceiver> {
  const received: ReceivedFunction[] = [];
  let replies: Reply[] = [{ body: '{"ok":true}' }];
  let gate: Promise<void> = Promise.resolve();
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", async () => {
      const { headers, method = "", url: path = "" } = request;
      received.push({ headers, method, path, body: Buffer.concat(chunks).toString("utf8") });
      const reply = (replies.length > 1 ? replies.shift() : replies[0]) ?? {};
      await gate;
      if (reply.silent) return;
      response.writeHead(reply.status ?? 200, { "content-type": "application/json", ...reply.headers });
      response.end(reply.body ?? "{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // a TCP server that listens has a port
  return {
    url: `http://127.0.0.1:${port}/functions`,
    received,
    reply: (...next) => {
      replies = next;
    },
    hold: () => {
      let open = () => {};
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return () => open();
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
