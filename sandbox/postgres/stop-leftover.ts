import { rm } from "node:fs/promises";
import { join } from "node:path";
import { commandLine, isAlive, signal, waitUntil } from "../processes";
import { readIfExists } from "../secrets";

const FAST_STOP_MS = 10_000;
const IMMEDIATE_STOP_MS = 5_000;

/** The id of the server that runs on this data directory, if one does. */
export async function findRunningServer(dataDir: string): Promise<number | undefined> {
  const pid = Number((await readIfExists(join(dataDir, "postmaster.pid")))?.split("\n")[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return undefined;
  // Process ids are reused: only a process that was started on this very directory is ours.
  return (await commandLine(pid)).includes(dataDir) ? pid : undefined;
}

/** Ends a server a crashed run left behind and clears its lock file, so that a new one can start. */
export async function stopLeftover(dataDir: string): Promise<void> {
  const pid = await findRunningServer(dataDir);
  if (pid !== undefined) await stopProcess(pid);
  await rm(join(dataDir, "postmaster.pid"), { force: true });
}

/** Fast shutdown, then immediate, then the hard way. */
export async function stopProcess(pid: number): Promise<void> {
  const steps = [
    { name: "SIGINT", timeoutMs: FAST_STOP_MS },
    { name: "SIGQUIT", timeoutMs: IMMEDIATE_STOP_MS },
    { name: "SIGKILL", timeoutMs: IMMEDIATE_STOP_MS },
  ] as const;
  for (const { name, timeoutMs } of steps) {
    signal(pid, name);
    if (await waitUntil(() => !isAlive(pid), { timeoutMs })) return;
  }
  throw new Error(`The PostgreSQL process ${pid} does not end.`);
}
