import { spawn } from "node:child_process";
import { EXIT_WITH_PARENT, signalGroup } from "./child";

/** What a program said and how it ended. */
export type RunOutcome = { ok: boolean; output: string; stdout: string };

const GRACE_MS = 15_000;

/** Process groups that `runToEnd` has started, with the moment of their end. */
const running = new Map<number, Promise<unknown>>();

/** Ends whatever `runToEnd` has started and is still running, with its descendants, and waits for that. */
export async function stopRunning(): Promise<void> {
  const ends = [...running.values()];
  const pids = [...running.keys()];
  for (const pid of pids) signalGroup(pid, "SIGTERM");
  const timer = setTimeout(() => {
    for (const pid of pids) signalGroup(pid, "SIGKILL");
  }, GRACE_MS);
  await Promise.all(ends);
  clearTimeout(timer);
}

/** Runs a Node program to its end and collects its output. Failure is an answer, not an exception. */
export function runToEnd(args: string[], env: NodeJS.ProcessEnv = process.env): Promise<RunOutcome> {
  const child = spawn(process.execPath, [...EXIT_WITH_PARENT, ...args], {
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let output = "";
  let stdout = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    stdout += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const outcome = new Promise<RunOutcome>((resolve) => {
    child.once("error", (error) => resolve({ ok: false, output: output + error.message, stdout }));
    child.once("close", (code) => resolve({ ok: code === 0, output, stdout }));
  });
  const { pid } = child;
  if (pid !== undefined) {
    running.set(pid, outcome);
    void outcome.then(() => running.delete(pid));
  }
  return outcome;
}

/** Arguments that run one of our TypeScript files. */
export function tsx(script: string, ...args: string[]): string[] {
  return ["--import", "tsx", script, ...args];
}
