import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { waitFor } from "@/tests/support/wait-for";

const counts = z.record(z.string(), z.number());

export type Outgoing = { redis: number; others: number };

/** Reads the HTTP requests that a program started with `count-outgoing.mjs` has sent so far. */
export class OutgoingCounter {
  readonly #folder: string;
  readonly #pid: number;

  constructor(folder: string, pid: number) {
    this.#folder = folder;
    this.#pid = pid;
  }

  async read(): Promise<Outgoing> {
    const file = join(this.#folder, `outgoing-${this.#pid}.json`);
    rmSync(file, { force: true });
    process.kill(this.#pid, "SIGUSR2");
    await waitFor("the program to tell what it sent", async () => existsSync(file));
    const byHost = counts.parse(JSON.parse(readFileSync(file, "utf8")));
    const redis = new URL(process.env.UPSTASH_REDIS_REST_URL ?? "http://unset").host;
    const all = Object.values(byHost).reduce((sum, count) => sum + count, 0);
    const toRedis = byHost[redis] ?? 0;
    return { redis: toRedis, others: all - toRedis };
  }
}

/** What was sent between two readings. */
export function sentBetween(before: Outgoing, after: Outgoing): Outgoing {
  return { redis: after.redis - before.redis, others: after.others - before.others };
}
