import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";

/** How a customer's server behaves towards what is sent to it. */
export type Manner =
  | "good"
  | "failing-twice"
  | "resetting-twice"
  | "redirecting-twice"
  | "babbling-twice"
  | "huge"
  | "dripping"
  | "hanging"
  | "broken"
  | "gone";

/** What one endpoint of theirs has seen. */
export interface Mailbox {
  url: string;
  secret: string;
  /** Bodies by message id, and when each came first. */
  seen: Map<string, { body: string; at: number; times: number }>;
  /** Message ids that were answered with 2xx. */
  accepted: Set<string>;
  /** Requests at this moment, and the most there ever were. */
  open: number;
  mostOpen: number;
}

export interface OddReceivers {
  add(manner: Manner, secret: string): Mailbox;
  /** What was wrong with requests: a signature, a body that changed. */
  faults: string[];
  /** The most bytes one answer could send before it was hung up on. */
  mostBytes(): number;
  /** From now on, what was broken works. */
  mend(): void;
  stop(): Promise<void>;
}

const TEN_GIGABYTES = 10 * 1024 ** 3;
const CHUNK = Buffer.alloc(64 * 1024, "x");

/** Customers' servers, one address each on a free loopback port. */
export async function startOddReceivers(): Promise<OddReceivers> {
  const boxes = new Map<string, { manner: Manner; box: Mailbox }>();
  const faults: string[] = [];
  let [mostBytes, isMended] = [0, false];
  const server = createServer(async (request, response) => {
    const entry = boxes.get(request.url ?? "");
    if (!entry) return void response.writeHead(404).end();
    const { box } = entry;
    box.open += 1;
    box.mostOpen = Math.max(box.mostOpen, box.open);
    response.on("close", () => {
      box.open -= 1;
    });
    const id = await note(request, box, faults);
    const manner = isMended && entry.manner === "broken" ? "good" : entry.manner;
    const isEarly = (box.seen.get(id)?.times ?? 0) <= 2;
    const accept = () => {
      box.accepted.add(id);
      return response.writeHead(200);
    };
    if (manner === "huge") {
      accept();
      mostBytes = Math.max(mostBytes, await pour(response));
    } else if (manner === "dripping") drip(accept());
    else if (manner === "hanging") return;
    else if (manner === "broken") response.writeHead(500).end("out of order");
    else if (manner === "gone") response.writeHead(410).end();
    else if (manner === "good" || !isEarly) accept().end("{}");
    else misbehave(manner, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // a TCP server that listens has a port
  return {
    faults,
    mostBytes: () => mostBytes,
    mend: () => {
      isMended = true;
    },
    add(manner, secret) {
      const path = `/${manner}/${boxes.size}`;
      const url = `http://127.0.0.1:${port}${path}`;
      const box: Mailbox = { url, secret, seen: new Map(), accepted: new Set(), open: 0, mostOpen: 0 };
      boxes.set(path, { manner, box });
      return box;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Writes a request down and looks whether it is what it says. Answers the message's id. */
async function note(request: IncomingMessage, box: Mailbox, faults: string[]): Promise<string> {
  const body = (await buffer(request)).toString("utf8");
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const id = headers["webhook-id"] ?? "";
  try {
    new Webhook(box.secret).verify(body, headers);
  } catch (error) {
    faults.push(`${box.url}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const known = box.seen.get(id);
  if (known && known.body !== body) faults.push(`${box.url}: the body of ${id} changed`);
  box.seen.set(id, { body, at: known?.at ?? Date.now(), times: (known?.times ?? 0) + 1 });
  return id;
}

function misbehave(manner: Manner, response: ServerResponse): void {
  if (manner === "resetting-twice") response.socket?.resetAndDestroy();
  else if (manner === "babbling-twice") response.socket?.end("what is HTTP\r\n\r\n");
  else if (manner === "redirecting-twice") response.writeHead(307, { location: "/good/0" }).end();
  else response.writeHead(503).end();
}

/** Sends ten gigabytes, as long as somebody listens. */
async function pour(response: ServerResponse): Promise<number> {
  let sent = 0;
  const closed = new Promise((resolve) => response.once("close", resolve));
  while (sent < TEN_GIGABYTES && !response.destroyed && response.writable) {
    sent += CHUNK.length;
    if (!response.write(CHUNK)) {
      const drained = new Promise((resolve) => response.once("drain", resolve));
      await Promise.race([drained, closed]);
    }
  }
  response.end();
  return sent;
}

/** Sends a letter now and then and never comes to an end. */
function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write("x"), 500);
  response.on("close", () => clearInterval(timer));
}
