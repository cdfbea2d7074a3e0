import { createServer, type IncomingHttpHeaders } from "node:http";
import Stripe from "stripe";
import { temporaryHome, waitFor } from "../voice/test-support";
import { type StripeSandbox, startStripe } from "./start-stripe";

export const product = {
  secretKey: "sk_test_theProductsOwnKey",
  webhookSecret: "whsec_platformEvents",
  connectWebhookSecret: "whsec_connectedEvents",
  thinWebhookSecret: "whsec_thinEvents",
};

export interface Received {
  path: string;
  body: string;
  headers: IncomingHttpHeaders;
}

export interface Receiver {
  url: string;
  received: Received[];
  /** Decides the status of each answer; 200 unless told otherwise. */
  answerWith(answer: (received: Received) => number): void;
  stop(): Promise<void>;
}

/** A receiver of events on a free port. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let answer: (received: Received) => number = () => 200;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const body = Buffer.concat(parts).toString("utf8");
      const item = { path: request.url ?? "", body, headers: request.headers };
      received.push(item);
      response.writeHead(answer(item)).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The receiver has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    answerWith(next) {
      answer = next;
    },
    stop() {
      server.closeAllConnections();
      return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
    },
  };
}

/** The official SDK against the stand-in, without retries of its own. */
export function clientOf(sandbox: StripeSandbox, key = product.secretKey): Stripe {
  const { hostname, port } = new URL(sandbox.url);
  return new Stripe(key, {
    host: hostname,
    port: Number(port),
    protocol: "http",
    telemetry: false,
    maxNetworkRetries: 0,
  });
}

export interface Rig {
  sandbox: StripeSandbox;
  stripe: Stripe;
  receiver: Receiver;
  home: string;
  stop(): Promise<void>;
}

/** A fresh stand-in with a receiver that plays the product. */
export async function startRig(): Promise<Rig> {
  const home = temporaryHome();
  const receiver = await startReceiver();
  const sandbox = await startStripe({
    port: 0,
    home: home.path,
    product: { ...product, appUrl: receiver.url },
  });
  sandbox.control({ rateLimit: null, retryDelaysMs: [5, 5] });
  const rig: Rig = {
    sandbox,
    receiver,
    home: home.path,
    stripe: clientOf(sandbox),
    async stop() {
      // A test may have put another one in its place.
      await rig.sandbox.stop();
      await receiver.stop();
      home.remove();
    },
  };
  return rig;
}

/** A request past the SDK's types: for refusals, and for the control side. */
export async function send(
  rig: Rig,
  method: string,
  path: string,
  options: { form?: string; json?: unknown; headers?: Record<string, string> } = {},
): Promise<{ status: number; body: unknown; headers: Headers }> {
  const { form, json } = options;
  const type = json === undefined ? "application/x-www-form-urlencoded" : "application/json";
  const body = json === undefined ? form : JSON.stringify(json);
  const response = await fetch(`${rig.sandbox.url}${path}`, {
    method,
    redirect: "manual",
    headers: { authorization: `Bearer ${product.secretKey}`, "content-type": type, ...options.headers },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : text,
    headers: response.headers,
  };
}

/** The error a call ends in; fails when it ends well. */
export async function refusal(work: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error("The call was not refused");
}

/** Waits for the first event of a type at the receiver, checked with the given secret. */
export function received(rig: Rig, type: string, secret = product.webhookSecret): Promise<Stripe.Event> {
  return waitFor(() => {
    for (const { body, headers } of rig.receiver.received) {
      if (!body.includes(`"type": "${type}"`)) continue;
      const signature = headers["stripe-signature"];
      if (typeof signature !== "string") continue;
      return rig.stripe.webhooks.constructEvent(body, signature, secret);
    }
    return null;
  });
}
