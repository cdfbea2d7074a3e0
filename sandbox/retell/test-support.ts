import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import Retell from "retell-sdk";
import { z } from "zod";
import { parseJson } from "../voice/json";
import { temporaryHome, waitFor } from "../voice/test-support";
import { type RetellSandbox, startRetell } from "./start-retell";

export const key = "key_test_org_one";
export const otherKey = "key_test_org_two";

export interface Received {
  method: string;
  path: string;
  body: string;
  headers: IncomingHttpHeaders;
  json: Record<string, unknown>;
}

export interface Receiver {
  url: string;
  received: Received[];
  /** The events that arrived, in their order. */
  events(): unknown[];
  /** Decides the answer to a request; 204 unless told otherwise. */
  answerWith(answer: (request: Received) => { status?: number; body?: string } | "silence"): void;
  stop(): Promise<void>;
}

const anything = z.record(z.string(), z.unknown());

/** A server for webhooks and functions, on a free port. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let answer: Parameters<Receiver["answerWith"]>[0] = () => ({});
  function respond(response: ServerResponse, request: Received): void {
    received.push(request);
    const reply = answer(request);
    if (reply === "silence") return;
    response.writeHead(reply.status ?? (reply.body === undefined ? 204 : 200));
    response.end(reply.body);
  }
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const body = Buffer.concat(parts).toString("utf8");
      const { method = "", url = "", headers } = request;
      const json = anything.safeParse(parseJson(body)).data ?? {};
      respond(response, { method, path: url, body, headers, json });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The receiver has no port");
  return {
    url: `http://127.0.0.1:${address.port}/hooks`,
    received,
    events: () => received.flatMap(({ json }) => (json.event === undefined ? [] : [json.event])),
    answerWith(next) {
      answer = next;
    },
    stop() {
      server.closeAllConnections();
      return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
    },
  };
}

export interface Rig {
  sandbox: RetellSandbox;
  client: Retell;
  receiver: Receiver;
  home: string;
  stop(): Promise<void>;
}

/** A client of the official SDK that does not retry. */
export function clientOf(url: string, apiKey = key): Retell {
  return new Retell({ apiKey, baseURL: url, maxRetries: 0 });
}

/** A fresh stand-in with a receiver and a client. */
export async function startRig(timeScale = 5000): Promise<Rig> {
  const home = temporaryHome();
  const receiver = await startReceiver();
  const sandbox = await startRetell({ port: 0, home: home.path });
  sandbox.control({ timeScale });
  return {
    sandbox,
    receiver,
    home: home.path,
    client: clientOf(sandbox.url),
    async stop() {
      await sandbox.stop();
      await receiver.stop();
      home.remove();
    },
  };
}

/** Sends JSON past the SDK's types: for refusals and for what the SDK does not know. */
export async function send(rig: Rig, method: string, path: string, body?: unknown, token = key) {
  const response = await fetch(`${rig.sandbox.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: parseJson(text), headers: response.headers };
}

const prompt = "You book appointments for Bright Smile Dental.\nOpening hours: Monday to Friday 8 am to 6 pm";

/** An agent with its LLM, and a number that calls with it. */
export async function prepareAgent(
  rig: Rig,
  parts: { agent?: Partial<Retell.AgentCreateParams>; llm?: Retell.LlmCreateParams } = {},
) {
  const llm = await rig.client.llm.create({
    general_prompt: prompt,
    begin_message: "Hello {{customer_name}}, this is Ava from Bright Smile Dental.",
    start_speaker: "agent",
    general_tools: [{ type: "end_call", name: "end_call", description: "Ends the call." }],
    ...parts.llm,
  });
  const agent = await rig.client.agent.create({
    agent_name: "Front desk",
    voice_id: "11labs-Anna",
    response_engine: { type: "retell-llm", llm_id: llm.llm_id },
    webhook_url: rig.receiver.url,
    webhook_timeout_ms: 2000,
    ...parts.agent,
  });
  const number = await rig.client.phoneNumber.create({
    outbound_agents: [{ agent_id: agent.agent_id, weight: 1 }],
    inbound_agents: [{ agent_id: agent.agent_id, weight: 1 }],
  });
  return { llmId: llm.llm_id, agentId: agent.agent_id, number: number.phone_number };
}

const overStatuses = new Set(["ended", "error", "not_connected"]);

/** Waits until the provider says that the call is over. */
export function waitForEnd(rig: Rig, callId: string) {
  return waitFor(async () => {
    const call = await rig.client.call.retrieve(callId);
    return overStatuses.has(call.call_status) ? call : null;
  });
}

/** Waits until nothing of the call is left to deliver. */
export async function waitForQuiet(rig: Rig, callId: string): Promise<void> {
  await send(rig, "POST", `/_sandbox/calls/${callId}/advance`);
}
