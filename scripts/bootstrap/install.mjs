import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installEnvironment, paths } from "./environment.mjs";
import { withLock } from "./lock.mjs";

const STAMP = join(paths.modules, ".genius-install");
const LOCK = join(paths.root, ".genius", "install.lock");
const FLAGS = [
  "--include=dev",
  "--include=optional",
  "--ignore-scripts=false",
  "--prefer-offline",
  "--no-audit",
  "--no-fund",
  "--loglevel=error",
];

function fingerprint() {
  const hash = createHash("sha256").update(readFileSync(paths.lockfile));
  return hash.update(`${process.platform}-${process.arch}`).digest("hex");
}

function isStamped() {
  return existsSync(STAMP) && readFileSync(STAMP, "utf8").trim() === fingerprint();
}

/**
 * Whether what npm says it installed is what the lockfile asks for. Somebody who ran `npm install` by hand
 * has a good tree without our stamp, and must not wait for a second installation.
 */
function treeMatchesLockfile() {
  const record = join(paths.modules, ".package-lock.json");
  if (!existsSync(record) || !existsSync(paths.node)) return false;
  const installed = JSON.parse(readFileSync(record, "utf8")).packages;
  const wanted = JSON.parse(readFileSync(paths.lockfile, "utf8")).packages;
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === "") return true;
    const found = installed[name];
    if (!found) return entry.optional === true || entry.devOptional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

function npmCommand() {
  const script = process.env.npm_execpath;
  if (script && /npm-cli\.[cm]?js$/.test(script) && existsSync(script)) return [process.execPath, script];
  return [process.platform === "win32" ? "npm.cmd" : "npm"];
}

/** Runs npm quietly; answers what it complained about, or null when it succeeded. */
function complaintOf(args, env) {
  const [file, ...before] = npmCommand();
  const result = spawnSync(file, [...before, ...args, ...FLAGS], {
    cwd: paths.root,
    env,
    shell: process.platform === "win32" && before.length === 0,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.error)
    throw new Error(`npm could not be run: ${result.error.message}. Install npm 10 or newer.`);
  if (result.signal) throw new Error("The installation was interrupted; the next command starts it again.");
  return result.status === 0 ? null : `${result.stdout}${result.stderr}`;
}

/** npm's cache may belong to another user or sit on a read-only disk without saying so beforehand. */
function withCacheFallback(args, env) {
  const complaint = complaintOf(args, env);
  if (complaint === null || !/\bE(ACCES|PERM|ROFS|NOTDIR|CONNRESET|INTEGRITY)\b/.test(complaint))
    return complaint;
  const cache = join(paths.cache, "npm");
  process.stderr.write(`npm could not use its cache; trying once more with ${cache}…\n`);
  return complaintOf(args, { ...env, npm_config_cache: cache });
}

function install() {
  const env = installEnvironment(process.env);
  process.stderr.write(
    "Installing packages (first run, or the lockfile changed); this takes about a minute…\n",
  );
  rmSync(STAMP, { force: true });
  let complaint = withCacheFallback(["ci"], env);
  if (complaint !== null && /\bEUSAGE\b/.test(complaint)) {
    // A lockfile made on one platform may lack the optional binaries of the others, which npm ci refuses.
    process.stderr.write(
      "The lockfile does not list every other platform's binaries; using npm install with its versions…\n",
    );
    complaint = withCacheFallback(["install", "--no-save"], env);
  }
  if (complaint === null) return;
  throw new Error(
    `${complaint}\nThe packages could not be installed; npm's own message is above. Check the network and the registry, then try again, or run: npm install --no-save --include=dev`,
  );
}

function assertPackagedNodeRuns() {
  const probe = spawnSync(paths.node, ["--version"], { encoding: "utf8" });
  if (probe.status === 0 && probe.stdout.startsWith("v24.")) return;
  rmSync(STAMP, { force: true });
  throw new Error(
    `Node 24 from the "node" package does not run (${probe.error?.message ?? probe.stderr ?? probe.stdout}). npm may be set to skip install scripts: run "npm ci --include=dev --ignore-scripts=false".`,
  );
}

/** Leaves node_modules equal to the lockfile; cheap when it already is, serialised when several start at once. */
export async function ensureInstalled() {
  if (isStamped() && existsSync(paths.node)) return;
  await withLock(LOCK, "Another command is installing packages; waiting for it…", () => {
    if (isStamped() && existsSync(paths.node)) return;
    if (!treeMatchesLockfile()) install();
    assertPackagedNodeRuns();
    writeFileSync(STAMP, `${fingerprint()}\n`);
  });
}
