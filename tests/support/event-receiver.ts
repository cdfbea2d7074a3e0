import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { acceptEvent, type EventDialect } from "@/lib/domain/webhooks/accept-event";
import { answerRingingCall } from "@/lib/domain/webhooks/answer-ringing";
import { parseRetellMessage, verifyRetellWebhook } from "@/lib/vendors/voice/retell/webhook";
import { parseVapiMessage, verifyVapiWebhook } from "@/lib/vendors/voice/vapi/webhook";

const vapi: EventDialect = { provider: "vapi", verify: verifyVapiWebhook, parse: parseVapiMessage };
const retell: EventDialect = { provider: "retell", verify: verifyRetellWebhook, parse: parseRetellMessage };

export type EventReceiver = {
  /** What went wrong with deliveries, in words. */
  refused: string[];
  /** What was answered to those who asked who takes a ringing call, oldest first. */
  ringing: unknown[];
  stop(): Promise<void>;
};

/**
 * Stands at the product's own address and keeps what voice providers really send and sign, and tells them who answers,
 * for tests without the built app. Call it before the product reads its environment.
 */
export async function startEventReceiver(): Promise<EventReceiver> {
  const refused: string[] = [];
  const ringing: unknown[] = [];
  const server = createServer(async (request, response) => {
    let answer: object = {};
    try {
      answer = await accept(request, ringing);
      response.statusCode = 200;
    } catch (error) {
      refused.push(error instanceof Error ? error.message : String(error));
      response.statusCode = 401;
    }
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(answer));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  process.env.APP_URL = `http://127.0.0.1:${port}`;
  return {
    refused,
    ringing,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

async function accept(request: IncomingMessage, ringing: unknown[]): Promise<object> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://receiver");
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  const delivered = { rawBody: await buffer(request), headers, integrationId: searchParams.get("i") };
  switch (pathname) {
    case "/api/webhooks/vapi":
      await acceptEvent(vapi, delivered);
      return {};
    case "/api/webhooks/retell":
      await acceptEvent(retell, delivered);
      return {};
    case "/api/webhooks/retell/inbound": {
      const answer = await answerRingingCall(retell, delivered);
      ringing.push(answer);
      return answer;
    }
    default:
      throw new Error(`Nothing is delivered to ${pathname}.`);
  }
}
