import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { HttpRefusal, readJson } from "../http-body";
import { sendJson } from "../http-server";
import type { CheckedEngine } from "./engine";
import { RedisError, type Reply } from "./reply";

type Stats = { commands: number; requests: number };
type Answer = { result: unknown } | { error: string };

const word = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.record(z.string(), z.unknown()),
  z.array(z.unknown()),
]);
const commandBody = z.array(word).min(1);
const batchBody = z.array(commandBody).min(1);

/** The Upstash REST protocol over an engine. */
export function createRestHandler({
  engine,
  token,
  stats,
}: {
  engine: CheckedEngine;
  token: string;
  stats: Stats;
}) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.headers.authorization !== `Bearer ${token}`) {
      return sendJson(response, 401, { error: "Unauthorized" });
    }
    stats.requests++;
    const [verb = "", ...rest] = new URL(request.url ?? "/", "http://redis").pathname.slice(1).split("/");
    if (verb === "subscribe" || verb === "psubscribe") {
      const channel = decodeURIComponent(rest.join("/"));
      return openStream({ engine, response, channel, isPattern: verb === "psubscribe" });
    }
    try {
      if (request.method !== "POST") throw new HttpRefusal(405, "ERR method not allowed");
      const body = await readJson(request);
      const encode = request.headers["upstash-encoding"] === "base64" ? toBase64 : toPlain;
      const run = (command: string[]): Answer => {
        stats.commands++;
        return execute(engine, command, encode);
      };
      if (verb === "pipeline") return sendJson(response, 200, parse(batchBody, body).map(toWords).map(run));
      if (verb === "multi-exec")
        return sendJson(response, 200, transaction(engine, parse(batchBody, body), run));
      if (verb !== "") throw new HttpRefusal(400, `ERR unsupported path: /${verb}`);
      const answer = run(toWords(parse(commandBody, body)));
      sendJson(response, "error" in answer ? 400 : 200, answer);
    } catch (error) {
      if (!(error instanceof HttpRefusal)) throw error;
      sendJson(response, error.status, { error: error.message });
    }
  };
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new HttpRefusal(400, "ERR failed to parse command");
  return parsed.data;
}

function toWords(command: z.infer<typeof commandBody>): string[] {
  return command.map((item) => (typeof item === "object" ? JSON.stringify(item) : String(item)));
}

function execute(engine: CheckedEngine, command: string[], encode: (reply: Reply) => unknown): Answer {
  try {
    return { result: encode(engine.execute(command)) };
  } catch (error) {
    if (!(error instanceof RedisError)) throw error;
    return { error: error.message };
  }
}

/** All or nothing is decided when queueing, as in Redis: an error while running does not undo the others. */
function transaction(
  engine: CheckedEngine,
  batch: z.infer<typeof batchBody>,
  run: (command: string[]) => Answer,
): Answer[] {
  const commands = batch.map(toWords);
  try {
    for (const command of commands) engine.check(command);
  } catch (error) {
    if (!(error instanceof RedisError)) throw error;
    throw new HttpRefusal(
      400,
      `EXECABORT Transaction discarded because of previous errors. ${error.message}`,
    );
  }
  return commands.map(run);
}

/** Every string is encoded except a bare OK, which clients look for. */
function toBase64(reply: Reply): unknown {
  if (typeof reply === "object" && reply !== null && !Array.isArray(reply) && reply.status === "OK")
    return "OK";
  const plain = toPlain(reply);
  const encode = (value: unknown): unknown => {
    if (typeof value === "string") return Buffer.from(value).toString("base64");
    return Array.isArray(value) ? value.map(encode) : value;
  };
  return encode(plain);
}

function toPlain(reply: Reply): unknown {
  if (Array.isArray(reply)) return reply.map(toPlain);
  return typeof reply === "object" && reply !== null ? reply.status : reply;
}

function openStream({
  engine,
  response,
  ...subscription
}: {
  engine: CheckedEngine;
  response: ServerResponse;
  channel: string;
  isPattern: boolean;
}): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
  const receive = (frame: string) => void response.write(`data: ${frame}\n\n`);
  response.on("close", engine.pubSub.subscribe({ ...subscription, receive }));
}
