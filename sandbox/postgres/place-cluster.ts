import { createHash, randomUUID } from "node:crypto";
import { chown, mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { keepSecret, readIfExists } from "../secrets";
import { canTraverse, type ServerUser } from "./server-user";
import { findSharedFolder, makeTrustedFolder, SHARED_PREFIX } from "./shared-folder";
import { findRunningServer, stopLeftover } from "./stop-leftover";

/** Folders of one database cluster. `root` is what to delete to forget everything. */
export type Cluster = {
  root: string;
  folder: string;
  dataDir: string;
  logFile: string;
  passwordFile: string;
};

/**
 * Decides where the data of `home` lives: in `<home>/postgres`, or, when the server's account cannot enter the home,
 * in a temporary folder named after it. Deleting the home resets the database in both cases.
 */
export async function placeCluster(home: string, user: ServerUser | undefined): Promise<Cluster> {
  const inside = join(resolve(home), "postgres");
  await mkdir(inside, { recursive: true });
  const instance = await keepSecret(join(inside, "instance"), randomUUID);
  if (!user) {
    const cluster = clusterIn(inside);
    await mkdir(cluster.folder, { recursive: true, mode: 0o700 });
    return cluster;
  }
  if (await canTraverse(inside, user)) return ownedBy(user, clusterIn(inside));
  const shared = await findSharedFolder(user);
  await removeAbandoned(shared);
  const cluster = clusterIn(join(shared, sharedName(home)));
  await makeTrustedFolder(cluster.root);
  if ((await readIfExists(join(cluster.root, "instance")))?.trim() !== instance) {
    await stopLeftover(cluster.dataDir);
    await rm(cluster.root, { recursive: true, force: true });
    await makeTrustedFolder(cluster.root);
    await writeFile(join(cluster.root, "home"), resolve(home));
    await writeFile(join(cluster.root, "instance"), instance);
  }
  return ownedBy(user, cluster);
}

/** Deletes the data of a stopped server, wherever it was placed. */
export async function removeCluster({ root }: Cluster): Promise<void> {
  await rm(root, { recursive: true, force: true });
}

function clusterIn(root: string): Cluster {
  const folder = join(root, "cluster");
  return {
    root,
    folder,
    dataDir: join(folder, "data"),
    logFile: join(folder, "server.log"),
    passwordFile: join(folder, "password"),
  };
}

async function ownedBy(user: ServerUser, cluster: Cluster): Promise<Cluster> {
  await mkdir(cluster.folder, { recursive: true, mode: 0o700 });
  await chown(cluster.folder, user.uid, user.gid);
  return cluster;
}

function sharedName(home: string): string {
  return SHARED_PREFIX + createHash("sha256").update(resolve(home)).digest("hex").slice(0, 16);
}

/** Homes get deleted (tests do it all the time); what they left in the shared folder goes with them. */
async function removeAbandoned(shared: string): Promise<void> {
  for (const name of await readdir(shared)) {
    if (!name.startsWith(SHARED_PREFIX)) continue;
    const folder = join(shared, name);
    const home = await readIfExists(join(folder, "home")).catch(() => undefined);
    if (home === undefined || (await stat(home).catch(() => undefined))) continue;
    if (await findRunningServer(clusterIn(folder).dataDir)) continue;
    await rm(folder, { recursive: true, force: true });
  }
}
