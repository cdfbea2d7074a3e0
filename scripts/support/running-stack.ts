import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { isAlive } from "@/sandbox/processes";

const record = z.object({ pid: z.number().int(), env: z.record(z.string(), z.string()) });

function fileIn(home: string): string {
  return join(home, "running.json");
}

/** Lets commands in another terminal find the stand-ins that this process runs. Readable by the owner only. */
export function announceStack(home: string, env: Record<string, string>): void {
  mkdirSync(dirname(fileIn(home)), { recursive: true });
  writeFileSync(fileIn(home), JSON.stringify({ pid: process.pid, env }), { mode: 0o600 });
}

export function withdrawStack(home: string): void {
  rmSync(fileIn(home), { force: true });
}

/** The environment of the stand-ins that run under this home, or null when none do. */
export function findStack(home: string): Record<string, string> | null {
  if (!existsSync(fileIn(home))) return null;
  const parsed = record.safeParse(JSON.parse(readFileSync(fileIn(home), "utf8")));
  return parsed.success && isAlive(parsed.data.pid) ? parsed.data.env : null;
}
