import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { serverEnv } from "@/config/env.server";
import { startRetell } from "@/sandbox/retell/start-retell";
import { startVapi } from "@/sandbox/vapi/start-vapi";
import type { Control } from "@/sandbox/voice/settings";

export type CallEngine = "vapi" | "retell";
export const CALL_ENGINES = ["vapi", "retell"] as const;

/** A call as the provider keeps it. */
export type RemoteTruth = {
  externalId: string;
  /** Ours, where the provider was told. */
  ourId: string | null;
  isOver: boolean;
  /** Every begun second from the first word to the last. */
  seconds: number;
};

/** What is asked of both engines past the product. */
export type AccountReader = {
  send(engine: CallEngine, method: string, path: string, key: string, body?: unknown): Promise<unknown>;
  /** Everything an account ever dialled or took. */
  calls(engine: CallEngine, key: string): Promise<RemoteTruth[]>;
};

export type CallAccounts = AccountReader & {
  control(settings: Control): void;
  controlOne(engine: CallEngine, settings: Control): void;
  stop(): Promise<void>;
};

const vapiCalls = z.array(
  z.looseObject({
    id: z.string(),
    status: z.string(),
    startedAt: z.string().nullish(),
    endedAt: z.string().nullish(),
    name: z.string().nullish(),
  }),
);
const retellCalls = z.object({
  items: z.array(
    z.looseObject({
      call_id: z.string(),
      call_status: z.string(),
      start_timestamp: z.number().nullish(),
      end_timestamp: z.number().nullish(),
      metadata: z.looseObject({ callId: z.string().optional() }).nullish(),
    }),
  ),
});

/**
 * Both engines' stand-ins, for this trial alone: what this process asks the engines is asked there, and they report to
 * the product under trial. `forgetsOurIds` makes their lists come back empty to the product.
 */
export async function startCallAccounts({
  forgetsOurIds,
}: {
  forgetsOurIds: boolean;
}): Promise<CallAccounts> {
  const home = await mkdtemp(join(tmpdir(), "genius-call-accounts-"));
  const vapi = await startVapi({ port: 0, home });
  const retell = await startRetell({ port: 0, home });
  const urls = { vapi: vapi.url, retell: retell.url };
  const restore = routeRequests(urls, forgetsOurIds);
  return {
    ...readAccounts(urls),
    control(settings) {
      vapi.control(settings);
      retell.control(settings);
    },
    controlOne: (engine, settings) => void (engine === "vapi" ? vapi : retell).control(settings),
    async stop() {
      restore();
      await vapi.stop();
      await retell.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Both engines at these addresses. */
export function readAccounts(urls: Record<CallEngine, string>): AccountReader {
  async function send(engine: CallEngine, method: string, path: string, key: string, body?: unknown) {
    const response = await fetch(urls[engine] + path, {
      method,
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return text === "" ? null : (JSON.parse(text) as unknown);
  }
  return {
    send,
    calls: async (engine, key) =>
      engine === "vapi"
        ? vapiCalls.parse(await send("vapi", "GET", "/call?limit=1000", key)).map(fromVapi)
        : retellCalls
            .parse(await send("retell", "POST", "/v3/list-calls", key, { limit: 1_000 }))
            .items.map(fromRetell),
  };
}

function fromVapi(call: z.infer<typeof vapiCalls>[number]): RemoteTruth {
  const [start, end] = [Date.parse(call.startedAt ?? ""), Date.parse(call.endedAt ?? "")];
  const isOver = call.status === "ended";
  return { externalId: call.id, ourId: call.name ?? null, isOver, seconds: secondsBetween(start, end) };
}

function fromRetell(call: z.infer<typeof retellCalls>["items"][number]): RemoteTruth {
  const isOver = ["ended", "error", "not_connected"].includes(call.call_status);
  const seconds = secondsBetween(call.start_timestamp ?? Number.NaN, call.end_timestamp ?? Number.NaN);
  return { externalId: call.call_id, ourId: call.metadata?.callId ?? null, isOver, seconds };
}

function secondsBetween(start: number, end: number): number {
  return Number.isNaN(start) || Number.isNaN(end) ? 0 : Math.ceil((end - start) / 1_000);
}

function routeRequests(urls: Record<CallEngine, string>, forgetsOurIds: boolean): () => void {
  const { VAPI_BASE_URL = "https://api.vapi.ai", RETELL_BASE_URL = "https://api.retellai.com" } = serverEnv();
  const bases = { vapi: VAPI_BASE_URL, retell: RETELL_BASE_URL };
  const real = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const asked = input instanceof Request ? input.url : String(input);
    const engine = (["vapi", "retell"] as const).find((each) => asked.startsWith(bases[each]));
    const url = engine ? urls[engine] + asked.slice(bases[engine].length) : asked;
    const answer = await real(input instanceof Request ? new Request(url, input) : url, init);
    return engine && forgetsOurIds && answer.ok && isCallList(url) ? emptied(answer) : answer;
  };
  return () => {
    globalThis.fetch = real;
  };
}

function isCallList(url: string): boolean {
  const { pathname } = new URL(url);
  return pathname === "/call" || pathname.endsWith("/list-calls");
}

async function emptied(answer: Response): Promise<Response> {
  const body: unknown = await answer.clone().json();
  if (Array.isArray(body)) return Response.json([]);
  return typeof body === "object" && body !== null && "items" in body
    ? Response.json({ items: [], has_more: false })
    : answer;
}
