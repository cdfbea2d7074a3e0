import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { request } from "undici";
import { findPortBlock } from "@/sandbox/free-ports";
import { readTree } from "@/scripts/checks/source-tree";
import { withoutNodeEnv } from "@/scripts/support/build-app";
import { startChild } from "@/scripts/support/child";
import { runToEnd } from "@/scripts/support/run-to-end";
import type { Shutdown } from "@/scripts/support/shutdown";
import { waitFor } from "@/tests/support/wait-for";

const SOURCE = "bench/twins/bare-next";
const NEXT = resolve("node_modules/next/dist/bin/next");

export type NextTwin = { origin: string; pid: number };

/** Built once per source and version of Next, in a folder from which the packages of this checkout are found. */
async function builtTwin(): Promise<string> {
  const hash = createHash("sha256").update(readFileSync("node_modules/next/package.json"));
  for (const { path, text } of readTree(process.cwd(), (path) => path.startsWith(`${SOURCE}/`))) {
    hash.update(path).update("\0").update(text).update("\0");
  }
  const folder = resolve(".genius/bench", `bare-next-${hash.digest("hex").slice(0, 12)}`);
  const stamp = join(folder, "built");
  if (existsSync(stamp)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(SOURCE, folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }');
  const env = withoutNodeEnv({ ...process.env, TWIN_ROOT: resolve("."), NODE_OPTIONS: "" });
  const outcome = await runToEnd([NEXT, "build", folder], env);
  if (!outcome.ok) throw new Error(`Building the bare Next app failed:\n${outcome.output}`);
  writeFileSync(stamp, "");
  return folder;
}

/** Builds when needed and serves the bare Next app. `env` holds TWIN_DATABASE_URL and TWIN_QUERY_FILE. */
export async function startNextTwin(shutdown: Shutdown, env: Record<string, string> = {}): Promise<NextTwin> {
  const folder = await builtTwin();
  const port = await findPortBlock(1);
  const child = startChild({
    name: "the bare Next app",
    args: [NEXT, "start", folder, "--port", String(port), "--hostname", "127.0.0.1"],
    env: { ...process.env, ...env, TWIN_ROOT: resolve("."), NODE_OPTIONS: "", NODE_ENV: "production" },
    logFile: join(folder, "server.log"),
  });
  shutdown.add(child.name, child.stop);
  const origin = `http://127.0.0.1:${port}`;
  await waitFor("the bare Next app to answer", async () => {
    const { statusCode, body } = await request(origin);
    await body.dump();
    return statusCode === 200;
  });
  return { origin, pid: child.pid };
}
