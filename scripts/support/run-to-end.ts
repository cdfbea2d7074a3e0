import { type ChildProcess, spawn } from "node:child_process";
import { EXIT_WITH_PARENT } from "./child";

/** What a program said and how it ended. */
export type RunOutcome = { ok: boolean; output: string; stdout: string };

const running = new Set<ChildProcess>();

/** Ends whatever `runToEnd` has started and is still running, with its descendants. */
export function stopRunning(): void {
  for (const { pid } of running) {
    if (pid === undefined) continue;
    try {
      process.kill(-pid, "SIGTERM");
    } catch (error) {
      // ESRCH: it ended by itself in this moment.
      if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
    }
  }
}

/** Runs a Node program to its end and collects its output. Failure is an answer, not an exception. */
export function runToEnd(args: string[], env: NodeJS.ProcessEnv = process.env): Promise<RunOutcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...EXIT_WITH_PARENT, ...args], {
      env,
      detached: true,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    running.add(child);
    let output = "";
    let stdout = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      stdout += text;
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    const finish = (ok: boolean) => {
      running.delete(child);
      resolve({ ok, output, stdout });
    };
    child.once("error", (error) => {
      output += error.message;
      finish(false);
    });
    child.once("close", (code) => finish(code === 0));
  });
}

/** Arguments that run one of our TypeScript files. */
export function tsx(script: string, ...args: string[]): string[] {
  return ["--import", "tsx", script, ...args];
}
