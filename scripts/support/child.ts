import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** A long-lived program of ours. */
export type Child = {
  name: string;
  pid: number;
  /** Settles when the program has ended; says how. */
  ended: Promise<string>;
  /** The end of its log, for explaining a failure; empty when it writes to the terminal. */
  lastWords(): string;
  /** SIGTERM to the whole process group, SIGKILL to what is left after the grace time. */
  stop(): Promise<void>;
};

export type ChildOptions = {
  name: string;
  /** Arguments of Node. */
  args: string[];
  env: NodeJS.ProcessEnv;
  /** Where its output goes; the terminal when absent. */
  logFile?: string;
};

const GRACE_MS = 12_000;
const LAST_LINES = 25;
/** Arguments of Node that make a program end when its ipc channel to us closes. */
export const EXIT_WITH_PARENT = ["--import", resolve("scripts/support/exit-with-parent.mjs")];

/** Signals a program and all that it has started. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // ESRCH: the group has already ended, which is what we wanted.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

function launch({ args, env, logFile }: ChildOptions): ChildProcess {
  if (logFile) mkdirSync(dirname(logFile), { recursive: true });
  const log = logFile ? openSync(logFile, "w") : undefined;
  // A group of its own, so that Ctrl-C in the terminal reaches us alone and things end in the right order.
  const child = spawn(process.execPath, [...EXIT_WITH_PARENT, ...args], {
    env,
    detached: true,
    stdio: ["ignore", log ?? "inherit", log ?? "inherit", "ipc"],
  });
  if (log !== undefined) closeSync(log);
  return child;
}

/** Starts a Node program that ends when we end, whatever ends us. */
export function startChild(options: ChildOptions): Child {
  const child = launch(options);
  const { pid } = child;
  if (pid === undefined) throw new Error(`${options.name} could not be launched.`);
  // The channel only carries our death; it must not keep us alive.
  child.channel?.unref();
  const ended = new Promise<string>((done) => {
    child.once("error", (error) => done(error.message));
    child.once("exit", (code, signal) => done(signal ? `signal ${signal}` : `exit code ${code}`));
  });
  return {
    name: options.name,
    pid,
    ended,
    lastWords: () =>
      options.logFile
        ? readFileSync(options.logFile, "utf8").trimEnd().split("\n").slice(-LAST_LINES).join("\n")
        : "",
    stop: async () => {
      signalGroup(pid, "SIGTERM");
      const timer = setTimeout(() => signalGroup(pid, "SIGKILL"), GRACE_MS);
      await ended;
      clearTimeout(timer);
      // Helpers of the program may outlive it.
      signalGroup(pid, "SIGKILL");
    },
  };
}
