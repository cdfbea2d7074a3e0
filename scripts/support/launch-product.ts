import { join } from "node:path";
import { assertPortFree } from "@/sandbox/ports";
import { startStack } from "@/sandbox/stack";
import { runMigrations } from "../migrate/run-migrations";
import { buildAppWhenStale, withoutNodeEnv } from "./build-app";
import { type Child, startChild } from "./child";
import { runToEnd, stopRunning, tsx } from "./run-to-end";
import { announceStack, withdrawStack } from "./running-stack";
import type { Shutdown } from "./shutdown";
import { waitHealthy } from "./wait-healthy";

const HEALTHY_WITHIN_MS = 180_000;
const NEXT = "node_modules/next/dist/bin/next";

export type LaunchOptions = {
  home: string;
  port: number;
  mode: "start" | "dev";
  /** Everything started is undone by it, also when the launch fails half-way. */
  shutdown: Shutdown;
  log: (line: string) => void;
  /** Environment on top of the stand-ins', for example the services that are configured. */
  extraEnv?: Record<string, string>;
};

export type Product = { env: NodeJS.ProcessEnv; web: Child; worker: Child };

/** Environment of the product on stand-ins: what the shell has, then the stand-ins, then the extras. */
async function prepareStack(options: LaunchOptions): Promise<NodeJS.ProcessEnv> {
  const { home, port, shutdown, log } = options;
  log("Starting the stand-ins…");
  const stack = await startStack({ home, port, quiet: true });
  shutdown.add("the stand-ins", () => stack.stop());
  shutdown.add("running commands", stopRunning);
  announceStack(home, stack.env);
  shutdown.add("the announcement", () => withdrawStack(home));
  const env = withoutNodeEnv({ ...process.env, ...stack.env, ...options.extraEnv, GENIUS_HOME: home });
  if (!stack.postgres) return env;
  await runMigrations(stack.postgres.urls.owner);
  log("Loading the demo…");
  const seed = await runToEnd(tsx("scripts/db-seed.ts"), env);
  if (!seed.ok) throw new Error(`Loading the demo failed:\n${seed.output}`);
  return env;
}

function serve(options: LaunchOptions, env: NodeJS.ProcessEnv): Product {
  const { home, port, mode, shutdown } = options;
  const isDev = mode === "dev";
  const log = (name: string) => (isDev ? {} : { logFile: join(home, "logs", `${name}.log`) });
  const nodeEnv = isDev ? "development" : "production";
  const childEnv = { ...env, NODE_ENV: nodeEnv } as const;
  const web = startChild({
    name: "the web server",
    // The demo's passwords are public, so it is served to this machine only.
    args: [NEXT, mode, "--port", String(port), "--hostname", "127.0.0.1"],
    env: childEnv,
    ...log("web"),
  });
  shutdown.add(web.name, web.stop);
  const worker = startChild({
    name: "the worker",
    args: tsx("lib/jobs/worker.ts"),
    env: childEnv,
    ...log("worker"),
  });
  shutdown.add(worker.name, worker.stop);
  return { env, web, worker };
}

/**
 * Starts the whole product on stand-ins: database, migrations, demo, build, web server and one worker; returns when
 * it is healthy. Throws with an explanation; `shutdown` then undoes what was started.
 */
export async function launchProduct(options: LaunchOptions): Promise<Product> {
  const { port, mode, shutdown, log } = options;
  await assertPortFree(port, "the app");
  const build = mode === "start" ? buildAppWhenStale(() => log("Building the app…")) : Promise.resolve();
  const [stack, built] = await Promise.allSettled([prepareStack(options), build]);
  if (stack.status === "rejected") throw stack.reason;
  if (built.status === "rejected") throw built.reason;
  if (shutdown.hasBegun) throw new Error("Stopped while starting.");
  log("Starting the web server and the worker…");
  const product = serve(options, stack.value);
  await waitHealthy({ port, children: [product.web, product.worker], deadlineMs: HEALTHY_WITHIN_MS });
  return product;
}
