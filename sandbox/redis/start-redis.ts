import type { ServerResponse } from "node:http";
import { z } from "zod";
import { readJson } from "../http-body";
import { sendJson, startHttpServer } from "../http-server";
import { createEngine } from "./engine";
import { createRestHandler } from "./rest";

const SWEEP_MS = 1_000;
const downBody = z.object({ down: z.boolean() });

export type RedisStats = { commands: number; requests: number };

export type RedisHandle = {
  url: string;
  token: string;
  stop(): Promise<void>;
  /** While down, every request and open stream is cut, as when the network to Redis is gone. */
  setDown(down: boolean): void;
  /** Commands and HTTP requests since the start; a script counts as one command. */
  stats(): RedisStats;
};

/** Redis over the Upstash REST protocol, in memory. Nothing survives `stop`. */
export async function startRedis({ port, token }: { port: number; token: string }): Promise<RedisHandle> {
  const engine = createEngine();
  const stats: RedisStats = { commands: 0, requests: 0 };
  const rest = createRestHandler({ engine, token, stats });
  const open = new Set<ServerResponse>();
  let isDown = false;
  const setDown = (down: boolean) => {
    isDown = down;
    if (down) for (const response of open) response.destroy();
  };
  const server = await startHttpServer({
    port,
    name: "Redis",
    handle: async (request, response) => {
      if (request.url === "/_sandbox/stats") return sendJson(response, 200, stats);
      if (request.url === "/_sandbox/down") {
        setDown(downBody.parse(await readJson(request)).down);
        return sendJson(response, 200, { down: isDown });
      }
      if (isDown) return void request.socket.destroy();
      open.add(response);
      response.on("close", () => open.delete(response));
      await rest(request, response);
    },
  });
  const sweep = setInterval(() => engine.db.sweep(), SWEEP_MS);
  sweep.unref();
  return {
    url: server.url,
    token,
    setDown,
    stats: () => ({ ...stats }),
    stop: () => {
      clearInterval(sweep);
      return server.stop();
    },
  };
}
