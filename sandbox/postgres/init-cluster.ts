import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chown, rename, rm, stat, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { keepSecret } from "../secrets";
import type { Binaries } from "./binaries";
import type { Cluster } from "./place-cluster";
import type { ServerUser } from "./server-user";

const run = promisify(execFile);

/** Name of the role initdb makes. */
export const SUPERUSER = "postgres";

/** The environment of the server's programs: nothing of ours, and messages in a language we can search. */
export const SERVER_ENV: NodeJS.ProcessEnv = {
  PATH: "/usr/bin:/bin",
  LC_ALL: "C",
  TZ: "UTC",
  // The framework's types demand it of every environment; PostgreSQL does not read it.
  NODE_ENV: "production",
};

/**
 * Makes the data directory when there is none and answers the password of all local roles. initdb works on a draft
 * that is renamed when complete, so a directory that exists is never half made.
 */
export async function initCluster(
  cluster: Cluster,
  binaries: Binaries,
  user: ServerUser | undefined,
): Promise<string> {
  const password = await keepSecret(cluster.passwordFile, () => randomBytes(18).toString("hex"));
  if (user) await chown(cluster.passwordFile, user.uid, user.gid);
  if (await stat(cluster.dataDir).catch(() => undefined)) return password;
  const draft = `${cluster.dataDir}.draft`;
  await rm(draft, { recursive: true, force: true });
  await run(
    binaries.initdb,
    [
      `--pgdata=${draft}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${cluster.passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=icu",
      "--icu-locale=und",
      "--no-instructions",
      "--no-sync",
    ],
    { ...user, env: SERVER_ENV, cwd: cluster.folder },
  );
  await writeFile(`${draft}/pg_hba.conf`, "host all all 127.0.0.1/32 scram-sha-256\n");
  await rename(draft, cluster.dataDir);
  return password;
}
