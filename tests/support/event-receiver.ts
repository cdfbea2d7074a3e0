import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { acceptEvent, type EventDialect } from "@/lib/domain/webhooks/accept-event";
import { parseVapiMessage, verifyVapiWebhook } from "@/lib/vendors/voice/vapi/webhook";

const dialect: EventDialect = { provider: "vapi", verify: verifyVapiWebhook, parse: parseVapiMessage };

export type EventReceiver = {
  /** What went wrong with deliveries, in words. */
  refused: string[];
  stop(): Promise<void>;
};

/**
 * Stands at the product's own address and keeps what a voice provider really sends and signs, for tests without the
 * built app. Call it before the product reads its environment.
 */
export async function startEventReceiver(): Promise<EventReceiver> {
  const refused: string[] = [];
  const server = createServer(async (request, response) => {
    try {
      await accept(request);
      response.statusCode = 200;
    } catch (error) {
      refused.push(error instanceof Error ? error.message : String(error));
      response.statusCode = 401;
    }
    response.setHeader("content-type", "application/json");
    response.end("{}");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  process.env.APP_URL = `http://127.0.0.1:${port}`;
  return {
    refused,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

async function accept(request: IncomingMessage): Promise<void> {
  const integrationId = new URL(request.url ?? "/", "http://receiver").searchParams.get("i");
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  await acceptEvent(dialect, { rawBody: await text(request), headers, integrationId });
}
