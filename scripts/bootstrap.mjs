/**
 * The door to every npm script: plain JavaScript that runs on whatever Node (20 or newer) the host has.
 * It installs packages and generates the Prisma client when they are missing or stale, then hands over to
 * `scripts/<command>.ts` on the Node 24 that is one of those packages.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { paths, runtimeEnvironment } from "./bootstrap/environment.mjs";
import { ensureInstalled } from "./bootstrap/install.mjs";
import { ensurePrismaClient } from "./bootstrap/prisma-client.mjs";

const OLDEST_NODE = 20;
const FORWARDED_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function checkHostNode() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < OLDEST_NODE) {
    fail(`Genius365 needs Node ${OLDEST_NODE} or newer to start; this is Node ${process.versions.node}.`);
  }
}

/** Runs the TypeScript command and answers its exit code; signals are passed on, output is shared. */
function handOver(command, args) {
  const script = join(paths.scripts, `${command}.ts`);
  if (!existsSync(script)) fail(`There is no command "${command}": scripts/${command}.ts does not exist.`);
  // The ipc channel is how the command notices that this process died without sending a signal.
  const child = spawn(paths.node, ["--import", "tsx", script, ...args], {
    cwd: paths.root,
    env: runtimeEnvironment(process.env),
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of FORWARDED_SIGNALS) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 1)));
  });
}

async function main() {
  const [command, ...args] = process.argv.slice(2);
  if (!command || !/^[a-z][a-z-]*$/.test(command))
    fail("Usage: node scripts/bootstrap.mjs <command> [arguments]");
  checkHostNode();
  await ensureInstalled();
  await ensurePrismaClient();
  process.exitCode = await handOver(command, args);
}

main().catch((error) => fail(error instanceof Error ? error.message : String(error)));
