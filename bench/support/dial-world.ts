import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { startChild } from "@/scripts/support/child";
import { type Caller, startVoiceWorld, type VoiceWorld } from "@/tests/support/voice-world";
import { waitFor } from "@/tests/support/wait-for";
import { withBenchDatabase } from "./bench-database";
import type { SqlCounter } from "./sql-counter";

const PATIENCE_MS = 60_000;

/** A call as the provider knows it; instants in epoch milliseconds. */
export interface EngineCall {
  number: string;
  /** When the request to dial came. */
  dialledAt: number;
  /** When its line was free again; null while it goes on. */
  freeAt: number | null;
}

/** A database, a provider that simulates calls, the address it reports to, and a worker in a process of its own. */
export type DialWorld = {
  sql: SqlCounter;
  voice: VoiceWorld;
  /** The calls that the provider was asked for, oldest first. */
  engineCalls(): Promise<EngineCall[]>;
};

const engineCall = z.looseObject({
  createdAt: z.string(),
  updatedAt: z.string(),
  status: z.string(),
  customer: z.looseObject({ number: z.string() }),
});

/** Starts all of it, hands it to `work` and stops it, whatever happens. */
export async function withDialWorld<T>(work: (world: DialWorld) => Promise<T>): Promise<T> {
  return await withBenchDatabase(async ({ sql, shutdown }) => {
    const voice = await startVoiceWorld();
    shutdown.add("the provider", () => voice.stop());
    voice.vapi.sandbox.control({ outcome: "00", concurrency: 100_000, recordDeliveries: false });
    const folder = await mkdtemp(join(tmpdir(), "genius-bench-worker-"));
    shutdown.add("the worker's folder", () => rm(folder, { recursive: true, force: true }));
    const worker = startChild({
      name: "worker",
      args: ["--import", "tsx", "scripts/worker-process.ts"],
      env: process.env,
      logFile: join(folder, "worker.log"),
    });
    shutdown.add("the worker", () => worker.stop());
    await waitFor("the worker to listen", () => isListening(sql), { deadlineMs: PATIENCE_MS });
    const engineCalls = () => readEngineCalls(voice.vapi.sandbox.url);
    return await work({ sql, voice, engineCalls });
  });
}

async function isListening(sql: SqlCounter): Promise<boolean> {
  const rows = await sql.query("select from pg_stat_activity where application_name = 'genius365-dialer'");
  return rows.length > 0;
}

async function readEngineCalls(url: string): Promise<EngineCall[]> {
  const answer = await fetch(`${url}/_sandbox/calls`);
  const calls = z.array(engineCall).parse(await answer.json());
  return calls
    .map(({ createdAt, updatedAt, status, customer }) => ({
      number: customer.number,
      dialledAt: Date.parse(createdAt),
      freeAt: status === "ended" ? Date.parse(updatedAt) : null,
    }))
    .sort((left, right) => left.dialledAt - right.dialledAt);
}

/** No call of the client's agency goes on any more. */
export function linesFree(sql: SqlCounter, { tenant }: Pick<Caller, "tenant">): Promise<boolean> {
  const isFree = async () => {
    const open = await sql.query("select from calls where partner_id = $1 and settled_at is null limit 1", [
      tenant.partnerId,
    ]);
    return open.length === 0;
  };
  return waitFor("every line to be free", isFree, { deadlineMs: PATIENCE_MS, intervalMs: 20 });
}
