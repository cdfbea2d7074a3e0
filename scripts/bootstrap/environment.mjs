import { accessSync, constants, existsSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const modules = join(root, "node_modules");
const executable = process.platform === "win32" ? "node.exe" : "node";

/** Absolute places inside this checkout. `node` is the packaged Node 24, present after the installation. */
export const paths = {
  root,
  modules,
  scripts: join(root, "scripts"),
  lockfile: join(root, "package-lock.json"),
  cache: join(root, ".genius", "cache"),
  node: join(modules, "node", "bin", executable),
};

/** Nothing that runs from here may phone home. */
const QUIET = {
  CHECKPOINT_DISABLE: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  LITE_TELEMETRY: "0",
  DO_NOT_TRACK: "1",
};

/** Looks at the nearest folder that exists instead of creating one: some file systems answer mkdir oddly. */
function isWritable(folder) {
  if (!existsSync(folder)) return folder !== dirname(folder) && isWritable(dirname(folder));
  try {
    accessSync(folder, constants.W_OK);
    return statSync(folder).isDirectory();
  } catch {
    // Unwritable is an ordinary answer here: the caller then uses a folder of the checkout.
    return false;
  }
}

function harmlessExecutable() {
  const found = (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, "true"))
    .find((file) => existsSync(file));
  return found ?? process.execPath;
}

/** The environment of a command: Node 24 first on PATH, no telemetry. */
export function runtimeEnvironment(env) {
  const path = [join(modules, "node", "bin"), join(modules, ".bin"), env.PATH ?? ""].join(delimiter);
  return { ...env, ...QUIET, PATH: path };
}

/**
 * The environment of installing and generating. Prisma would download its schema engine unless told that a
 * binary is there; nothing here needs that engine, so any existing executable will do. The variable is set for
 * these two steps only: `prisma migrate deploy` in production wants the real engine.
 */
export function installEnvironment(env) {
  const npmCache = env.npm_config_cache ?? join(env.HOME ?? homedir(), ".npm");
  return {
    ...env,
    ...QUIET,
    PRISMA_SCHEMA_ENGINE_BINARY: env.PRISMA_SCHEMA_ENGINE_BINARY ?? harmlessExecutable(),
    ...(isWritable(npmCache) ? {} : { npm_config_cache: join(paths.cache, "npm") }),
  };
}
