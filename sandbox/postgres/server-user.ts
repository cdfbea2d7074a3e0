import { readFile, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";

/** The operating-system account the server runs under. */
export type ServerUser = { uid: number; gid: number };

/**
 * PostgreSQL refuses to run as root. When we are root, this picks an existing unprivileged account; otherwise
 * undefined, and the server runs as ourselves. The account must be in the password file: initdb looks it up.
 */
export async function findServerUser(): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const lines = (await readFile("/etc/passwd", "utf8")).split("\n").map((line) => line.split(":"));
  for (const name of ["postgres", "nobody"]) {
    const [, , uid, gid] = lines.find((fields) => fields[0] === name) ?? [];
    if (Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    "PostgreSQL cannot run as root, and this machine has neither a `postgres` nor a `nobody` account to run it as. " +
      "Start as an ordinary user, or add one with: useradd --system postgres",
  );
}

/** True when the account may enter `path` and every folder above it. */
export async function canTraverse(path: string, user: ServerUser): Promise<boolean> {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = await stat(folder);
    const executable = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & executable) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
