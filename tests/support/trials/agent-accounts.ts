import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { serverEnv } from "@/config/env.server";
import { startRetell } from "@/sandbox/retell/start-retell";
import { startVapi } from "@/sandbox/vapi/start-vapi";
import { watchRequests } from "./killed-runs";

export type Engine = "vapi" | "retell";

/** What an account holds: ids by kind. */
export type Holdings = Readonly<Record<string, string[]>>;

export type AgentAccounts = {
  /** Everything the account of this key holds, credentials of events aside. */
  holdings(engine: Engine, key: string): Promise<Holdings>;
  /** Deletes one object of the account past the product. */
  remove(engine: Engine, key: string, kind: string, id: string): Promise<void>;
  stop(): Promise<void>;
};

const LISTS = {
  vapi: { agent: "/assistant", tool: "/tool", file: "/file?purpose=assistant", credential: "/credential" },
  retell: { agent: "/v2/list-agents", llm: "/v2/list-retell-llms", knowledge: "/list-knowledge-bases" },
} as const;
const DELETES: Readonly<Record<string, string>> = {
  ...{ "vapi agent": "/assistant/", "vapi tool": "/tool/", "vapi file": "/file/" },
  ...{ "retell agent": "/delete-agent/", "retell llm": "/delete-retell-llm/" },
  "retell knowledge": "/delete-knowledge-base/",
};
const row = z.looseObject({
  id: z.string().optional(),
  name: z.string().nullish(),
  agent_id: z.string().optional(),
  llm_id: z.string().optional(),
  knowledge_base_id: z.string().optional(),
});
const listed = z.union([z.array(row), z.object({ items: z.array(row) }).transform(({ items }) => items)]);

/**
 * Both engines' stand-ins, for this trial alone: what this process asks the engines is asked there. `hidesMarkers` makes
 * their lists come back empty, so that nothing of ours is ever found again.
 */
export async function startAgentAccounts({
  hidesMarkers,
}: {
  hidesMarkers: boolean;
}): Promise<AgentAccounts> {
  const home = await mkdtemp(join(tmpdir(), "genius-agent-accounts-"));
  const vapi = await startVapi({ port: 0, home });
  const retell = await startRetell({ port: 0, home });
  const urls = { vapi: vapi.url, retell: retell.url };
  const restore = watchRequests(routeTo(urls), async (_method, url, answer) =>
    hidesMarkers && answer.ok && isList(url) ? emptied(answer) : answer,
  );
  async function ask(engine: Engine, key: string, method: string, path: string): Promise<unknown> {
    const response = await fetch(urls[engine] + path, {
      method,
      headers: { authorization: `Bearer ${key}` },
    });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`);
    const text = await response.text();
    return text === "" ? null : JSON.parse(text);
  }
  return {
    async holdings(engine, key) {
      const kinds = await Promise.all(
        Object.entries(LISTS[engine]).map(async ([kind, path]) => {
          const method = path.endsWith("list-agents") ? "POST" : "GET";
          const rows = listed.parse(await ask(engine, key, method, path));
          return [kind, idsOf(rows)] as const;
        }),
      );
      return Object.fromEntries(kinds);
    },
    async remove(engine, key, kind, id) {
      await ask(engine, key, "DELETE", `${DELETES[`${engine} ${kind}`]}${id}`);
    },
    async stop() {
      restore();
      await vapi.stop();
      await retell.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

function idsOf(rows: z.output<typeof row>[]): string[] {
  const own = rows.filter(({ name }) => !name?.startsWith("events "));
  const ids = own.map((each) => each.id ?? each.agent_id ?? each.llm_id ?? each.knowledge_base_id ?? "");
  return [...new Set(ids)].sort();
}

function routeTo(urls: Record<Engine, string>) {
  const { VAPI_BASE_URL = "https://api.vapi.ai", RETELL_BASE_URL = "https://api.retellai.com" } = serverEnv();
  return (url: string) => {
    if (url.startsWith(VAPI_BASE_URL)) return urls.vapi + url.slice(VAPI_BASE_URL.length);
    return url.startsWith(RETELL_BASE_URL) ? urls.retell + url.slice(RETELL_BASE_URL.length) : url;
  };
}

function isList(url: string): boolean {
  const { pathname } = new URL(url);
  return Object.values(LISTS).some((paths) =>
    Object.values(paths).some((path) => path.split("?")[0] === pathname),
  );
}

async function emptied(answer: Response): Promise<Response> {
  const body: unknown = await answer.json();
  return Response.json(Array.isArray(body) ? [] : { items: [], has_more: false });
}
