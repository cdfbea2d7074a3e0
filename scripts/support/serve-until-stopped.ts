import { buildAppWhenStale } from "./build-app";
import { type Child, startChild } from "./child";
import { appPort, geniusHome, loadEnvFiles } from "./command-environment";
import { launchProduct } from "./launch-product";
import { explainRefusal, judgeOutsideWorld, type OutsideService } from "./outside-world";
import { tsx } from "./run-to-end";
import { describe, Shutdown } from "./shutdown";
import { waitHealthy } from "./wait-healthy";
import { welcome } from "./welcome";

const HEALTHY_WITHIN_MS = 60_000;

type Run = { mode: "start" | "dev"; port: number; shutdown: Shutdown };

function say(line: string): void {
  console.log(line);
}

/** On real services: no stand-ins, no demo, no migration; every address of this machine is served. */
async function launchOnRealServices({ mode, port, shutdown }: Run): Promise<Child[]> {
  if (mode === "start") await buildAppWhenStale(() => say("Building the app…"));
  const web = startChild({
    name: "the web server",
    args: ["node_modules/next/dist/bin/next", mode, "--port", String(port)],
    env: process.env,
  });
  shutdown.add(web.name, web.stop);
  const worker = startChild({ name: "the worker", args: tsx("scripts/worker-process.ts"), env: process.env });
  shutdown.add(worker.name, worker.stop);
  await waitHealthy({ port, children: [web, worker], deadlineMs: HEALTHY_WITHIN_MS });
  say(`Genius365 is running on port ${port} with the configured services. Ctrl-C stops it.`);
  return [web, worker];
}

/** On stand-ins for everything that is not `given`. */
async function launchOnStandIns(run: Run, given: OutsideService[]): Promise<Child[]> {
  const home = geniusHome();
  const { web, worker } = await launchProduct({ ...run, home, given, log: say });
  say(welcome({ port: run.port, home }));
  return [web, worker];
}

function launch(run: Run): Promise<Child[]> {
  const judgement = judgeOutsideWorld(process.env);
  if (judgement.kind === "refused") throw new Error(explainRefusal(judgement));
  return judgement.kind === "real" ? launchOnRealServices(run) : launchOnStandIns(run, judgement.given);
}

async function firstEnd(children: readonly Child[]): Promise<string> {
  return await Promise.race(
    children.map(async (child) => `${child.name} ended (${await child.ended}).\n${child.lastWords()}`),
  );
}

/** Runs the product until somebody stops it; whatever ends it, nothing stays behind. Sets the exit code. */
export async function serveUntilStopped(mode: "start" | "dev"): Promise<void> {
  const shutdown = new Shutdown();
  shutdown.onEnd("\nStopping…");
  try {
    loadEnvFiles();
    const children = await shutdown.guard(launch({ mode, port: appPort(), shutdown }));
    const reason = await firstEnd(children);
    if (!shutdown.hasBegun) throw new Error(reason);
  } catch (error) {
    if (!shutdown.hasBegun) {
      console.error(describe(error));
      process.exitCode = 1;
    }
  } finally {
    await shutdown.run();
  }
}
