import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { VapiClient } from "@vapi-ai/server-sdk";
import { z } from "zod";
import { temporaryHome, waitFor } from "../voice/test-support";
import { startVapi, type VapiSandbox } from "./start-vapi";

const messageSchema = z.looseObject({
  type: z.string(),
  timestamp: z.number(),
  status: z.string().optional(),
  endedReason: z.string().optional(),
  call: z.looseObject({ id: z.string() }),
});

export type ReceivedMessage = z.output<typeof messageSchema>;

export interface Received {
  message: ReceivedMessage;
  body: string;
  headers: IncomingHttpHeaders;
}

export interface Receiver {
  url: string;
  received: Received[];
  /** Decides the answer to a message; 200 and an empty object unless told otherwise. */
  answerWith(answer: (message: ReceivedMessage) => { status?: number; body?: unknown } | "silence"): void;
  stop(): Promise<void>;
}

/** A server for server messages, on a free port. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let answer: Parameters<Receiver["answerWith"]>[0] = () => ({});
  function respond(response: ServerResponse, body: string, headers: IncomingHttpHeaders): void {
    const { message } = z.object({ message: messageSchema }).parse(JSON.parse(body));
    received.push({ message, body, headers });
    const reply = answer(message);
    if (reply === "silence") return;
    response.writeHead(reply.status ?? 200, { "content-type": "application/json" });
    response.end(JSON.stringify(reply.body ?? {}));
  }
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => respond(response, Buffer.concat(parts).toString("utf8"), request.headers));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The receiver has no port");
  return {
    url: `http://127.0.0.1:${address.port}/hooks`,
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

export const key = "vapi_sk_test_org_one";

export interface Rig {
  sandbox: VapiSandbox;
  client: VapiClient;
  receiver: Receiver;
  home: string;
  stop(): Promise<void>;
}

/** A fresh stand-in with a receiver and an SDK client that does not retry. */
export async function startRig(timeScale = 5000): Promise<Rig> {
  const home = temporaryHome();
  const receiver = await startReceiver();
  const sandbox = await startVapi({ port: 0, home: home.path });
  sandbox.control({ timeScale });
  return {
    sandbox,
    receiver,
    home: home.path,
    client: new VapiClient({ token: key, baseUrl: sandbox.url, maxRetries: 0 }),
    async stop() {
      await sandbox.stop();
      await receiver.stop();
      home.remove();
    },
  };
}

/** Sends JSON past the SDK's types: for refusals and for what the SDK does not know. */
export async function send(
  rig: Rig,
  method: string,
  path: string,
  body?: unknown,
  token = key,
): Promise<{ status: number; body: unknown; headers: Headers }> {
  const response = await fetch(`${rig.sandbox.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : text,
    headers: response.headers,
  };
}

export const idSchema = z.looseObject({ id: z.string() });

export const hmacSecret = "whsec_for_tests_only";

/** An assistant whose messages are signed, a Twilio number and the ids of both. */
export async function prepareAgent(rig: Rig, assistant: Record<string, unknown> = {}) {
  const plan = { type: "hmac", secretKey: hmacSecret, algorithm: "sha256" };
  const credential = await send(rig, "POST", "/credential", {
    provider: "webhook",
    authenticationPlan: plan,
  });
  const credentialId = idSchema.parse(credential.body).id;
  const created = await send(rig, "POST", "/assistant", {
    name: "Front desk",
    firstMessage: "Hello {{customer.name}}, this is Ava from Bright Smile Dental.",
    model: {
      provider: "openai",
      model: "gpt-4o",
      messages: [
        { role: "system", content: "You book appointments.\nOpening hours: Monday to Friday 8 am to 6 pm" },
      ],
    },
    voice: { provider: "11labs", voiceId: "sarah" },
    server: { url: rig.receiver.url, credentialId, timeoutSeconds: 2 },
    ...assistant,
  });
  const number = await send(rig, "POST", "/phone-number", {
    provider: "twilio",
    number: "+14155550199",
    twilioAccountSid: `AC${"0".repeat(32)}`,
    twilioAuthToken: "not-a-real-token",
  });
  return {
    credentialId,
    assistantId: idSchema.parse(created.body).id,
    phoneNumberId: idSchema.parse(number.body).id,
  };
}

export const endedCallSchema = z.looseObject({
  id: z.string(),
  status: z.literal("ended"),
  endedReason: z.string(),
  startedAt: z.string().optional(),
  endedAt: z.string(),
  createdAt: z.string(),
  cost: z.number(),
  costs: z.array(z.looseObject({ type: z.string(), cost: z.number() })),
  costBreakdown: z.looseObject({ total: z.number() }),
  analysis: z.looseObject({ summary: z.string().optional(), successEvaluation: z.string().optional() }),
  artifact: z.looseObject({
    transcript: z.string(),
    recordingUrl: z.string().optional(),
    messages: z.array(z.looseObject({ role: z.string(), time: z.number(), secondsFromStart: z.number() })),
  }),
});

export type EndedCall = z.output<typeof endedCallSchema>;

/** Waits until the provider says that the call is over. */
export function waitForEnd(rig: Rig, callId: string): Promise<EndedCall> {
  return waitFor(async () => {
    const { body } = await send(rig, "GET", `/call/${callId}`);
    return endedCallSchema.safeParse(body).data ?? null;
  });
}

/** Waits until nothing of the call is left to deliver. */
export async function waitForQuiet(rig: Rig, callId: string): Promise<void> {
  await send(rig, "POST", `/_sandbox/calls/${callId}/advance`);
}
