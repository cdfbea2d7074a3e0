import { buildAppWhenStale } from "./build-app";
import { startChild } from "./child";
import { appPort, geniusHome, loadEnvFiles } from "./command-environment";
import { launchProduct } from "./launch-product";
import { explainRefusal, judgeOutsideWorld } from "./outside-world";
import { tsx } from "./run-to-end";
import { describe, Shutdown } from "./shutdown";
import { waitHealthy } from "./wait-healthy";
import { welcome } from "./welcome";

const HEALTHY_WITHIN_MS = 60_000;

type Mode = "start" | "dev";

/** On real services: no stand-ins, no demo, no migration; every address of this machine is served. */
async function launchOnRealServices(
  mode: Mode,
  port: number,
  shutdown: Shutdown,
): Promise<() => Promise<string>> {
  if (mode === "start") await buildAppWhenStale(() => console.log("Building the app…"));
  const web = startChild({
    name: "the web server",
    args: ["node_modules/next/dist/bin/next", mode, "--port", String(port)],
    env: process.env,
  });
  shutdown.add(web.name, web.stop);
  const worker = startChild({ name: "the worker", args: tsx("lib/jobs/worker.ts"), env: process.env });
  shutdown.add(worker.name, worker.stop);
  await waitHealthy({ port, children: [web, worker], deadlineMs: HEALTHY_WITHIN_MS });
  console.log(`Genius365 is running on port ${port} with the configured services. Ctrl-C stops it.`);
  return () => firstEnd([web, worker]);
}

async function launchOnStandIns(
  mode: Mode,
  port: number,
  shutdown: Shutdown,
): Promise<() => Promise<string>> {
  const home = geniusHome();
  const { web, worker } = await launchProduct({
    home,
    port,
    mode,
    shutdown,
    log: (line) => console.log(line),
  });
  console.log(welcome({ port, home }));
  return () => firstEnd([web, worker]);
}

async function firstEnd(
  children: { name: string; ended: Promise<string>; lastWords(): string }[],
): Promise<string> {
  return await Promise.race(
    children.map(async (child) => `${child.name} ended (${await child.ended}).\n${child.lastWords()}`),
  );
}

/** Runs the product until somebody stops it; whatever ends it, nothing stays behind. Sets the exit code. */
export async function serveUntilStopped(mode: Mode): Promise<void> {
  const shutdown = new Shutdown();
  shutdown.onEnd("\nStopping…");
  try {
    loadEnvFiles();
    const judgement = judgeOutsideWorld(process.env);
    if (judgement.kind === "refused") throw new Error(explainRefusal(judgement));
    const launch = judgement.kind === "real" ? launchOnRealServices : launchOnStandIns;
    const waitForEnd = await shutdown.guard(launch(mode, appPort(), shutdown));
    const reason = await waitForEnd();
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
