import { z } from "zod";
import { serverEnv } from "@/config/env.server";
import type { Control } from "@/sandbox/voice/settings";
import { standInUrl } from "../product-under-test";

export type CallEngine = "vapi" | "retell";
export const CALL_ENGINES = ["vapi", "retell"] as const;

/** A call as the provider keeps it. */
export type RemoteTruth = {
  externalId: string;
  /** Ours, where the provider was told. */
  ourId: string | null;
  isOver: boolean;
  /** Whom it called. */
  to: string | null;
  /** When it was asked to dial, on this machine's clock; null where the provider does not say. */
  createdAtMs: number | null;
  /** What the provider takes for it. */
  costMicros: bigint;
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
  /** Settings of both engines. */
  control(settings: Control): Promise<void>;
  controlOne(engine: CallEngine, settings: Control): Promise<void>;
  /** Puts the engines' settings back. */
  stop(): Promise<void>;
};

const vapiCall = z.looseObject({
  id: z.string(),
  status: z.string(),
  createdAt: z.string(),
  startedAt: z.string().nullish(),
  endedAt: z.string().nullish(),
  name: z.string().nullish(),
  customer: z.looseObject({ number: z.string().nullish() }).nullish(),
  cost: z.number(),
});
const retellCall = z.looseObject({
  call_id: z.string(),
  call_status: z.string(),
  start_timestamp: z.number().nullish(),
  end_timestamp: z.number().nullish(),
  to_number: z.string().nullish(),
  metadata: z.looseObject({ callId: z.string().optional() }).nullish(),
  call_cost: z.looseObject({ combined_cost: z.number() }).nullish(),
});
const retellPage = z.object({
  items: z.array(retellCall),
  has_more: z.boolean(),
  pagination_key: z.string().optional(),
});

/** What a trial turns while it runs, as it is when nobody turned anything. */
const UNTURNED = {
  ...{ timeScale: 10, dropRate: 0, webhooksDown: false, duplicate: false, outcome: null, seed: null },
  ...{ faults: [], recordDeliveries: true },
} satisfies Control;
const LINES: Readonly<Record<CallEngine, number>> = { vapi: 10, retell: 20 };
/** The largest page of either engine. */
const PAGE = 1_000;

/**
 * The accounts at the stand-ins of the product under trial. `forgetsOurIds` makes their lists come back empty to what of
 * the product runs in this process.
 */
export function startCallAccounts({ forgetsOurIds }: { forgetsOurIds: boolean }): CallAccounts {
  const urls = { vapi: standInUrl("vapi"), retell: standInUrl("retell") };
  // The trial itself goes on seeing everything.
  const reader = readAccounts(urls, globalThis.fetch);
  const restore = forgetsOurIds ? emptyLists(urls) : () => undefined;
  const control = async (engine: CallEngine, settings: Control) => {
    const answer = await fetch(`${urls[engine]}/_sandbox/control`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(settings),
    });
    if (!answer.ok) throw new Error(`${engine} answered ${answer.status}: ${await answer.text()}`);
  };
  return {
    ...reader,
    async control(settings) {
      for (const engine of CALL_ENGINES) await control(engine, settings);
    },
    controlOne: control,
    async stop() {
      restore();
      for (const engine of CALL_ENGINES) await control(engine, { ...UNTURNED, concurrency: LINES[engine] });
    },
  };
}

/** Both engines at these addresses. */
export function readAccounts(urls: Record<CallEngine, string>, ask: typeof fetch = fetch): AccountReader {
  async function send(engine: CallEngine, method: string, path: string, key: string, body?: unknown) {
    const response = await ask(urls[engine] + path, {
      method,
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return text === "" ? null : (JSON.parse(text) as unknown);
  }
  const pages = { vapi: vapiPages, retell: retellPages };
  return { send, calls: (engine, key) => pages[engine]((...request) => send(engine, ...request), key) };
}

type Send = (method: string, path: string, key: string, body?: unknown) => Promise<unknown>;

/** Pages overlap in an instant: there is no other cursor. */
async function vapiPages(send: Send, key: string): Promise<RemoteTruth[]> {
  const calls = new Map<string, RemoteTruth>();
  for (let upTo = ""; ; ) {
    const page = z.array(vapiCall).parse(await send("GET", `/call?limit=${PAGE}${upTo}`, key));
    const before = calls.size;
    for (const call of page) calls.set(call.id, fromVapi(call));
    const oldest = page.at(-1)?.createdAt;
    if (page.length < PAGE || !oldest || calls.size === before) return [...calls.values()];
    upTo = `&createdAtLe=${oldest}`;
  }
}

async function retellPages(send: Send, key: string): Promise<RemoteTruth[]> {
  const calls: RemoteTruth[] = [];
  for (let from = {}; ; ) {
    const page = retellPage.parse(await send("POST", "/v3/list-calls", key, { limit: PAGE, ...from }));
    calls.push(...page.items.map(fromRetell));
    if (!page.has_more) return calls;
    from = { pagination_key: page.pagination_key };
  }
}

function fromVapi(call: z.infer<typeof vapiCall>): RemoteTruth {
  const [start, end] = [Date.parse(call.startedAt ?? ""), Date.parse(call.endedAt ?? "")];
  return {
    ...{ externalId: call.id, ourId: call.name ?? null, to: call.customer?.number ?? null },
    createdAtMs: Date.parse(call.createdAt),
    ...{ isOver: call.status === "ended", seconds: secondsBetween(start, end) },
    costMicros: BigInt(Math.round(call.cost * 1_000_000)),
  };
}

function fromRetell(call: z.infer<typeof retellCall>): RemoteTruth {
  const start = call.start_timestamp ?? Number.NaN;
  const cents = call.call_cost?.combined_cost ?? 0;
  return {
    ...{ externalId: call.call_id, ourId: call.metadata?.callId ?? null, to: call.to_number ?? null },
    createdAtMs: null,
    isOver: ["ended", "error", "not_connected"].includes(call.call_status),
    seconds: secondsBetween(start, call.end_timestamp ?? Number.NaN),
    costMicros: BigInt(Math.round(cents * 10_000)),
  };
}

function secondsBetween(start: number, end: number): number {
  return Number.isNaN(start) || Number.isNaN(end) ? 0 : Math.ceil((end - start) / 1_000);
}

/** Has every list of calls that this process asks for come back empty. */
function emptyLists(urls: Record<CallEngine, string>): () => void {
  const { VAPI_BASE_URL = urls.vapi, RETELL_BASE_URL = urls.retell } = serverEnv();
  const real = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const asked = input instanceof Request ? input.url : String(input);
    const isEngine = [VAPI_BASE_URL, RETELL_BASE_URL].some((url) => asked.startsWith(url));
    const answer = await real(input, init);
    return isEngine && answer.ok && isCallList(asked) ? emptied(answer) : answer;
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
