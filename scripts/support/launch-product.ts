import { join } from "node:path";
import { assertPortFree } from "@/sandbox/ports";
import type { PostgresHandle } from "@/sandbox/postgres/start-postgres";
import { type ServiceName, startStack } from "@/sandbox/stack";
import { runMigrations } from "../migrate/run-migrations";
import { buildAppWhenStale, withoutNodeEnv } from "./build-app";
import { type Child, signalGroup, startChild } from "./child";
import type { OutsideService } from "./outside-world";
import { runToEnd, stopRunning, tsx } from "./run-to-end";
import { announceStack, withdrawStack } from "./running-stack";
import type { Shutdown } from "./shutdown";
import { waitHealthy } from "./wait-healthy";

const HEALTHY_WITHIN_MS = 180_000;
const ALL_SERVICES: ServiceName[] = [
  "postgres",
  "supabase",
  "redis",
  "vapi",
  "retell",
  "stripe",
  "mail",
  "control",
];

export type LaunchOptions = {
  home: string;
  port: number;
  mode: "start" | "dev";
  /** Everything started is undone by it, also when the launch fails half-way. */
  shutdown: Shutdown;
  log: (line: string) => void;
  /** Services that are configured in the environment and get no stand-in. */
  given?: OutsideService[];
  /** Deletes the database with the stop: it may lie outside the home, where its server can reach it. */
  isTemporary?: boolean;
  /** Variables on top of the surroundings' and the stand-ins'. */
  env?: Record<string, string>;
};

type World = { env: NodeJS.ProcessEnv; postgres: PostgresHandle | undefined };

/** A running product; `web` and `worker` are those that run now. */
export type Product = World & {
  web: Child;
  worker: Child;
  /** Kills one of the programs as the kernel does when memory is out, and starts it again as a host would. */
  crash(part: "web" | "worker"): Promise<void>;
};

/** The Supabase stand-in keeps its people in the PostgreSQL one, so that runs as well wherever Supabase does. */
function servicesBeside(given: readonly OutsideService[]): ServiceName[] {
  const isGiven = (name: ServiceName) => given.some((service) => service === name);
  return ALL_SERVICES.filter((name) => !isGiven(name) || (name === "postgres" && !isGiven("supabase")));
}

async function loadDemo(env: NodeJS.ProcessEnv): Promise<void> {
  const seed = await runToEnd(tsx("scripts/db-seed.ts"), env);
  if (!seed.ok) throw new Error(`Loading the demo failed:\n${seed.output}`);
}

/** Starts the stand-ins and answers the product's environment. The demo goes into a database of ours only. */
async function prepareWorld(options: LaunchOptions): Promise<World> {
  const { home, port, shutdown, log, given = [] } = options;
  log("Starting the stand-ins…");
  const stack = await startStack({ home, port, services: servicesBeside(given), quiet: true });
  shutdown.add("the stand-ins", async () => {
    await stack.stop();
    if (options.isTemporary) await stack.postgres?.remove();
  });
  shutdown.add("running commands", stopRunning);
  const settings = given.length === 0 ? { ...process.env, ...stack.env } : { ...stack.env, ...process.env };
  const env = withoutNodeEnv({ ...settings, GENIUS_HOME: home, GENIUS_SANDBOX: "1", ...options.env });
  if (given.length === 0) {
    announceStack(home, stack.env);
    shutdown.add("the announcement", () => withdrawStack(home));
  }
  const world = { env, postgres: stack.postgres };
  if (!stack.postgres || given.includes("postgres")) return world;
  await runMigrations(stack.postgres.urls.owner);
  if (given.length > 0) return world;
  log("Loading the demo…");
  await loadDemo(env);
  return world;
}

function serve({ home, port, mode, shutdown }: LaunchOptions, world: World): Product {
  const isDev = mode === "dev";
  const childEnv = { ...world.env, NODE_ENV: isDev ? "development" : "production" } as const;
  const launch = (name: string, log: string, args: string[], env: NodeJS.ProcessEnv) => {
    const logFile = join(home, "logs", `${log}.log`);
    const child = startChild({ name, args, env, ...(isDev ? {} : { logFile }) });
    shutdown.add(name, child.stop);
    return child;
  };
  const start = {
    // The demo's passwords are public, so it is served to this machine only.
    web: () =>
      launch("the web server", "web", ["server.mjs"], {
        ...childEnv,
        PORT: String(port),
        BIND_ADDRESS: "127.0.0.1",
      }),
    worker: () => launch("the worker", "worker", tsx("scripts/worker-process.ts"), childEnv),
  };
  const product: Product = {
    ...world,
    web: start.web(),
    worker: start.worker(),
    async crash(part) {
      const dying = product[part];
      signalGroup(dying.pid, "SIGKILL");
      await dying.ended;
      product[part] = start[part]();
    },
  };
  return product;
}

/**
 * Starts the whole product on stand-ins: database, migrations, demo, build, web server and one worker; returns when
 * it is healthy. Throws with an explanation; `shutdown` then undoes what was started.
 */
export async function launchProduct(options: LaunchOptions): Promise<Product> {
  const { port, mode, shutdown, log } = options;
  await assertPortFree(port, "the app");
  const build = mode === "start" ? buildAppWhenStale(() => log("Building the app…")) : Promise.resolve();
  const [world, built] = await Promise.allSettled([prepareWorld(options), build]);
  if (world.status === "rejected") throw world.reason;
  if (built.status === "rejected") throw built.reason;
  if (shutdown.hasBegun) throw new Error("Stopped while starting.");
  log("Starting the web server and the worker…");
  const product = serve(options, world.value);
  await waitHealthy({ port, children: [product.web, product.worker], deadlineMs: HEALTHY_WITHIN_MS });
  return product;
}
