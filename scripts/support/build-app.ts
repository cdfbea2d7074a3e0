import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { withLock } from "../bootstrap/lock.mjs";
import { readTree } from "../checks/source-tree";
import { runToEnd } from "./run-to-end";

const STAMP = resolve(".next/genius-build");
const LOCK = resolve(".genius/build.lock");
const INPUTS =
  /^(app|components|config|emails|lib|public|types|prisma\/schema)\/|^(proxy|instrumentation(-client)?|sentry\.[a-z]+\.config|next\.config|postcss\.config)\.m?ts$|^(postcss\.config\.mjs|tsconfig\.json|package-lock\.json|package\.json)$/;

/** A hash of everything that goes into the built app. Tests beside the code do not. */
function fingerprint(): string {
  const hash = createHash("sha256");
  for (const file of readTree(process.cwd(), (path) => INPUTS.test(path) && !/\.test\.tsx?$/.test(path))) {
    hash.update(file.path).update("\0").update(file.text).update("\0");
  }
  return hash.digest("hex");
}

function isFresh(): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, "utf8") === fingerprint();
}

/** The environment of tools that choose their own NODE_ENV. */
export function withoutNodeEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const copy = Object.fromEntries(Object.entries(env).filter(([name]) => name !== "NODE_ENV"));
  // next adds NODE_ENV as a required name to this type; here it is absent on purpose
  return copy as NodeJS.ProcessEnv;
}

/**
 * Builds the app unless the sources are those of the last successful build. Two starts of one checkout build once:
 * the second waits. Throws with the compiler's output.
 */
export async function buildAppWhenStale(onBuild: () => void = () => undefined): Promise<void> {
  if (isFresh()) return;
  await withLock(LOCK, "Another command is building the app; waiting for it…", async () => {
    if (isFresh()) return;
    onBuild();
    const before = fingerprint();
    rmSync(STAMP, { force: true });
    const outcome = await runToEnd(["node_modules/next/dist/bin/next", "build"], withoutNodeEnv(process.env));
    if (!outcome.ok) throw new Error(`The build failed:\n${outcome.output}`);
    writeFileSync(STAMP, before);
  });
}
