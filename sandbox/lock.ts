import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { errorCode, isAlive } from "./processes";
import { readIfExists } from "./secrets";

const run = promisify(execFile);
const ownerSchema = z.object({ pid: z.number().int().positive(), startedAt: z.string() });

type Owner = z.infer<typeof ownerSchema>;

/**
 * Claims a home for this process and answers how to give it back. Throws, naming the other process and the way out,
 * while a living one holds it. A lock whose owner died is taken over.
 */
export async function lockHome(home: string): Promise<() => Promise<void>> {
  await mkdir(home, { recursive: true });
  const file = join(home, "stack.lock");
  const me: Owner = { pid: process.pid, startedAt: await startTime(process.pid) };
  const holder = await readOwner(file);
  if (holder && (await isStillRunning(holder))) throw alreadyHeld(home, holder);
  await rm(file, { force: true });
  try {
    await writeFile(file, JSON.stringify(me), { flag: "wx" });
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
    throw alreadyHeld(home, await readOwner(file));
  }
  return () => rm(file, { force: true });
}

function alreadyHeld(home: string, holder: Owner | undefined): Error {
  const who = holder ? `process ${holder.pid}` : "another process";
  return new Error(
    `${resolve(home)} is already in use by ${who}. Stop it first, or run a second copy beside it, for example: ` +
      "GENIUS_HOME=.genius-2 PORT=3100 npm start",
  );
}

/** The owner a lock names; unreadable content is no owner. */
async function readOwner(file: string): Promise<Owner | undefined> {
  const text = await readIfExists(file);
  if (text === undefined) return undefined;
  try {
    return ownerSchema.parse(JSON.parse(text));
  } catch {
    // A crash while writing leaves half a file, and whoever wrote it is gone.
    return undefined;
  }
}

/** Process ids are reused: the same id with another start time is somebody else. */
async function isStillRunning({ pid, startedAt }: Owner): Promise<boolean> {
  return isAlive(pid) && (await startTime(pid)) === startedAt;
}

/** When a process was started, in words of the operating system; empty when it is gone. */
async function startTime(pid: number): Promise<string> {
  try {
    if (process.platform !== "linux")
      return (await run("ps", ["-p", String(pid), "-o", "lstart="])).stdout.trim();
    const [bootId, stat] = await Promise.all([
      readFile("/proc/sys/kernel/random/boot_id", "utf8"),
      readFile(`/proc/${pid}/stat`, "utf8"),
    ]);
    // Field 22, counted after the command name, which is in parentheses and may hold spaces.
    return `${bootId.trim()} ${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]}`;
  } catch {
    return "";
  }
}
