import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { waitUntil } from "../processes";
import { readIfExists } from "../secrets";
import type { Binaries } from "./binaries";
import { SERVER_ENV } from "./init-cluster";
import type { Cluster } from "./place-cluster";
import type { ServerUser } from "./server-user";
import { stopProcess } from "./stop-leftover";

const READY_TIMEOUT_MS = 60_000;
const SHARED_MEMORY_RETRIES = 20;

export type ServerOptions = {
  cluster: Cluster;
  binaries: Binaries;
  port: number;
  user: ServerUser | undefined;
};

/** A running server. `stop` is orderly; `signalAndWait` is for fault tests. */
export type ServerProcess = {
  stop(): Promise<void>;
  signalAndWait(name: NodeJS.Signals): Promise<void>;
};

/** Starts the server and answers when it accepts connections. Throws with the end of its log when it does not. */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  for (let attempt = 0; ; attempt++) {
    const child = launch(options);
    if (await becomesReady(child, options.cluster)) return handleFor(child);
    const log = await readFile(options.cluster.logFile, "utf8");
    // After a hard crash the children of the old server need a moment to notice; until then their memory is held.
    const retry = log.includes("pre-existing shared memory block") && attempt < SHARED_MEMORY_RETRIES;
    if (!retry)
      throw new Error(`PostgreSQL did not start. Its last words:\n${log.split("\n").slice(-15).join("\n")}`);
    await delay(250);
  }
}

function launch({ cluster, binaries, port, user }: ServerOptions): ChildProcess {
  const log = openSync(cluster.logFile, "w");
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    shared_preload_libraries: "pg_stat_statements",
    synchronous_commit: "on",
    max_connections: 200,
    timezone: "UTC",
    log_timezone: "UTC",
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  try {
    // Detached, so that Ctrl-C in the terminal reaches us alone and the server is stopped in order; logging to a
    // file, so that the server outlives us without a broken pipe.
    return spawn(binaries.postgres, ["-D", cluster.dataDir, ...flags], {
      ...user,
      env: SERVER_ENV,
      cwd: cluster.folder,
      detached: true,
      stdio: ["ignore", log, log],
    });
  } finally {
    closeSync(log);
  }
}

async function becomesReady(child: ChildProcess, cluster: Cluster): Promise<boolean> {
  let failure: Error | undefined;
  child.once("error", (error) => {
    failure = error;
  });
  const pidFile = join(cluster.dataDir, "postmaster.pid");
  let ready = false;
  const settled = await waitUntil(
    async () => {
      const lines = (await readIfExists(pidFile))?.split("\n") ?? [];
      ready = Number(lines[0]) === child.pid && lines[7]?.trim() === "ready";
      return ready || hasExited(child) || failure !== undefined;
    },
    { timeoutMs: READY_TIMEOUT_MS },
  );
  if (failure) throw new Error("PostgreSQL could not be launched.", { cause: failure });
  if (!settled && child.pid !== undefined) await stopProcess(child.pid);
  return ready;
}

function handleFor(child: ChildProcess): ServerProcess {
  const guard = guardAgainstOrphan(child);
  const exited = new Promise<void>((resolve) => {
    if (hasExited(child)) resolve();
    child.once("exit", () => {
      guard.kill("SIGKILL");
      resolve();
    });
  });
  return {
    stop: async () => {
      if (!hasExited(child) && child.pid !== undefined) await stopProcess(child.pid);
      await exited;
    },
    signalAndWait: async (name) => {
      child.kill(name);
      await exited;
    },
  };
}

/** A tiny shell that sees our end of its input close, even when we are killed, and then stops the server. */
function guardAgainstOrphan(child: ChildProcess): ChildProcess {
  const script = 'cat >/dev/null; kill -INT "$1"';
  const guard = spawn("/bin/sh", ["-c", script, "postgres-guard", String(child.pid)], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  guard.on("error", () => undefined);
  return guard;
}

function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
