import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installEnvironment, paths, runtimeEnvironment } from "./environment.mjs";
import { withLock } from "./lock.mjs";

const SCHEMA = join(paths.root, "prisma", "schema");
const OUTPUT = join(paths.root, "generated", "prisma");
const STAMP = join(paths.root, "generated", ".schema-hash");
const LOCK = join(paths.root, ".genius", "generate.lock");

function schemaFingerprint() {
  const files = readdirSync(SCHEMA, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith(".prisma"))
    .sort();
  if (files.length === 0) throw new Error("prisma/schema holds no .prisma file; the checkout is incomplete.");
  const hash = createHash("sha256").update(readFileSync(join(paths.modules, "prisma", "package.json")));
  for (const file of files) hash.update(file).update(readFileSync(join(SCHEMA, file)));
  return hash.digest("hex");
}

function isFresh(fingerprint) {
  return existsSync(OUTPUT) && existsSync(STAMP) && readFileSync(STAMP, "utf8").trim() === fingerprint;
}

function generate() {
  const result = spawnSync(
    paths.node,
    [join(paths.modules, "prisma", "build", "index.js"), "generate", "--schema", SCHEMA],
    {
      cwd: paths.root,
      env: installEnvironment(runtimeEnvironment(process.env)),
      encoding: "utf8",
    },
  );
  if (result.status === 0) return;
  throw new Error(
    `prisma generate failed:\n${result.stdout ?? ""}${result.stderr ?? result.error?.message ?? ""}`,
  );
}

/** Leaves the generated client equal to prisma/schema; every command type-checks or runs against it. */
export async function ensurePrismaClient() {
  if (!existsSync(SCHEMA)) throw new Error("prisma/schema is missing; the checkout is incomplete.");
  if (isFresh(schemaFingerprint())) return;
  await withLock(LOCK, "Another command is generating the database client; waiting for it…", () => {
    const fingerprint = schemaFingerprint();
    if (isFresh(fingerprint)) return;
    rmSync(STAMP, { force: true });
    generate();
    writeFileSync(STAMP, `${fingerprint}\n`);
  });
}
